#!/usr/bin/env python3
"""What a report with all its pages costs beside `tabulate` on the same 20,000 sheets, in one run.

    Benchmarks/report.py [ROUNDS]
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/kiemphieu"


def run(*arguments):
    """Wall seconds and peak megabytes of a command."""
    start = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        sys.exit(f"{arguments}: status {status}")
    return seconds, usage.ru_maxrss / 1024


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    subprocess.run(
        ["swift", "build", "-c", "release", "--product", "kiemphieu"], cwd=ROOT, check=True,
        stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run(PROGRAM, "rehearse", folder / "nation", "--size", "nation", "--files", "single")
        election = folder / "election"
        sheets = 0
        for province in sorted((folder / "nation/sheets").iterdir()):
            shutil.copytree(province, election / "sheets" / province.name)
            definition = election / "definition"
            definition.mkdir(exist_ok=True)
            shutil.copy(folder / f"nation/definition/{province.name}.xml", definition)
            sheets += sum(1 for _ in province.rglob("*.xml"))
            if sheets >= 20_000:
                break
        commands = {
            "tabulate": (PROGRAM, "tabulate", election),
            "tabulate as JSON": (PROGRAM, "tabulate", election, "--format", "json"),
            "report, a folder": (PROGRAM, "report", election, "--output", folder / "report"),
            "report, an archive": (PROGRAM, "report", election, "--output", folder / "report.zip"),
        }
        results = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                results[name].append(run(*command))
        base = statistics.median(second for second, _ in results["tabulate"])
        print(f"{sheets:,} sheets, medians of {rounds} rounds in turn\n")
        print("| command | median | least–most | ratio | memory |\n|---|---|---|---|---|")
        for name, runs in results.items():
            seconds = [second for second, _ in runs]
            print(
                f"| {name} | {statistics.median(seconds):.2f} s "
                f"| {min(seconds):.2f}–{max(seconds):.2f} "
                f"| {statistics.median(seconds) / base:.2f} × "
                f"| {max(memory for _, memory in runs):.0f} MB |")


main()
