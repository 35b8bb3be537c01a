#!/usr/bin/env python3
"""Measures `define` of a rehearsed nation beside inflating and bare SAX2 parsing of its worksheets, and
`import` of a province's sheets, in one run, and writes WORKSHEETS.md.

    Benchmarks/worksheets.py       (about three minutes and 2 GB of disk under TMPDIR)

Needs libxml2-dev; the nation is rehearsed anew.
"""

import glob
import os
import re
import shutil
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/.build/release/kiemphieu"
NS = "{urn:kiemphieu:1}"
COUNTS = ["registered", "voted", "issued", "collected", "valid", "invalid"]


def run(*command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return output, time.perf_counter() - start, usage.ru_maxrss / 1024


def rows(file):
    """The sheets of a file as lines of CSV."""
    for sheet in ET.parse(file).getroot().iter(NS + "TallySheet"):
        counts = dict(sheet.find(NS + "Voters").attrib, **sheet.find(NS + "Ballots").attrib)
        votes = [line.get("votes") for line in sheet.find(NS + "Votes")]
        key = [sheet.get(name, "") for name in ["level", "area", "pollingArea", "round", "revision"]]
        yield key + [counts[name] for name in COUNTS] + votes


def main():
    os.environ["KIEMPHIEU_BENCHMARKS"] = "1"
    for product in ["kiemphieu", "worksheets"]:
        subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True)
    work = tempfile.mkdtemp()
    try:
        nation, book = f"{work}/nation", f"{work}/nation.xlsx"
        run(PROGRAM, "rehearse", nation, "--size", "nation", "--rules", "vn-2025", "--files", "province")
        _, seconds, memory = run(PROGRAM, "workbook", nation, "--output", book)
        lines = [f"| `workbook` of the nation | {seconds:.1f} s | {memory:.0f} MB | |"]
        for jobs in ["1", "2"]:
            output, _, memory = run(f"{ROOT}/.build/release/worksheets", book, jobs)
            bare, define, ratio = re.findall(r"[\d.]+", output)
            lines.append(
                f"| `define` of the nation, {jobs} of 2 cores | {float(define):.2f} s | {memory:.0f} MB "
                f"| {float(ratio):.2f} × inflating and bare SAX2 ({float(bare):.2f} s) |")
        # The provinces of as many sheets as a large one has.
        sheets, used = [], []
        for file in sorted(glob.glob(f"{nation}/definition/*.xml")):
            code = os.path.basename(file)
            used.append(file)
            sheets += [row for row in rows(f"{nation}/sheets/{code}")]
            if len(sheets) >= 20_000:
                break
        sheets = sheets[:20_000]
        most = max(len(row) for row in sheets)
        head = ["level", "area", "pollingArea", "round", "revision"] + COUNTS
        head += [f"votes{place + 1}" for place in range(most - len(head))]
        with open(f"{work}/sheets.csv", "w") as csv:
            csv.write(",".join(head) + "\n")
            csv.writelines(",".join(row) + "," * (most - len(row)) + "\n" for row in sheets)
        os.makedirs(f"{work}/empty/definition")
        for file in used:
            shutil.copy(file, f"{work}/empty/definition")
        for name in ["first", "second"]:
            shutil.copytree(f"{work}/empty", f"{work}/{name}")
            _, seconds, memory = run(
                PROGRAM, "import", f"{work}/{name}", f"{work}/sheets.csv", "--output", f"{work}/{name}")
        lines.append(
            f"| `import` of {len(sheets):,} sheets | {seconds:.2f} s "
            f"| {memory:.0f} MB | |")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    with open(f"{ROOT}/Benchmarks/WORKSHEETS.md", "w") as results:
        results.write(
            "# Worksheets\n\nWritten by `Benchmarks/worksheets.py`: one run on two cores.\n\n"
            "| what | time | peak memory | ratio |\n|---|---|---|---|\n" + "\n".join(lines) + "\n")


main()
