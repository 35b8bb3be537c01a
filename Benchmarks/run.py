#!/usr/bin/env python3
"""Measures KiemPhieu on a rehearsed nation beside its peers, in one run, and writes RESULTS.md.

    Benchmarks/run.py [ROUNDS]      (5; about 20 minutes and 6 GB of disk under TMPDIR)

Contenders run in turn, one after the other in every round, with a warm page cache; the table has
medians, the spread from least to most, and ratios of medians. Needs cc, libxml2-dev, xmllint and
python3 with venv; lxml goes into a throw-away environment.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/.build/release/kiemphieu"
XSD = f"{ROOT}/Schemas/tally.xsd"


def run(command):
    """Wall seconds and peak megabytes, the latter of the largest process alone."""
    start = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    if status not in (0, 256):
        sys.exit(f"{command}: status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


class Contenders:
    def __init__(self):
        self.commands, self.seconds, self.memory = {}, {}, {}

    def add(self, name, *command):
        self.commands[name] = command
        self.seconds[name], self.memory[name] = [], []

    def measure(self, rounds):
        for number in range(rounds + 1):
            for name, command in self.commands.items():
                seconds, memory = run(command)
                if number == 0:
                    continue  # Warms the cache.
                self.seconds[name].append(seconds)
                self.memory[name].append(memory)
            print(f"round {number} of {rounds}", file=sys.stderr)

    def median(self, name):
        return statistics.median(self.seconds[name])

    def row(self, name, base, memory=True):
        times = self.seconds[name]
        peak = f"{max(self.memory[name]):.0f} MB" if memory else "–"
        ratio = self.median(name) / self.median(base)
        return (
            f"| {name} | {self.median(name):.2f} s | {min(times):.2f}–{max(times):.2f} "
            f"| {ratio:.2f} × | {peak} |"
        )


def prepare(folder):
    subprocess.run(["swift", "build", "-c", "release", "--product", "kiemphieu"], cwd=ROOT, check=True)
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libxml-2.0"], capture_output=True, text=True, check=True
    ).stdout.split()
    bare = f"{folder}/bare-sax2"
    subprocess.run(
        ["cc", "-O2", "-pthread", f"{ROOT}/Benchmarks/bare-sax2.c", *flags, "-o", bare], check=True)
    subprocess.run([sys.executable, "-m", "venv", f"{folder}/venv"], check=True)
    subprocess.run([f"{folder}/venv/bin/pip", "-q", "install", "lxml"], check=True)
    for layout in ("single", "province"):
        subprocess.run(
            [PROGRAM, "rehearse", f"{folder}/{layout}", "--size", "nation", "--files", layout],
            check=True)
    # The definition alone, and with the sheets of the first provinces.
    os.makedirs(f"{folder}/definition/sheets")
    os.symlink(f"{folder}/single/definition", f"{folder}/definition/definition")
    grown = []
    for provinces in (2, 6, 20, 63):
        part = f"{folder}/part{provinces}"
        os.makedirs(f"{part}/sheets")
        os.symlink(f"{folder}/single/definition", f"{part}/definition")
        for number in range(1, provinces + 1):
            name = f"{number:02}"
            os.symlink(f"{folder}/single/sheets/{name}", f"{part}/sheets/{name}")
        count = sum(len(files) for _, _, files in os.walk(f"{part}/sheets", followlinks=True))
        grown.append((part, count))
    return bare, grown


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        bare, grown = prepare(folder)
        single, batch = f"{folder}/single", f"{folder}/province"
        all_json = ("--format", "json", "--no-progress")
        one = Contenders()
        one.add("bare SAX2, 2 threads", bare, "2", single)
        one.add("bare SAX2, 1 thread", bare, "1", single)
        one.add("bare SAX2 of the sheets, 2 threads", bare, "2", f"{single}/sheets", f"{single}/turnout")
        one.add("tabulate, 2 jobs", PROGRAM, "tabulate", single, *all_json, "--jobs", "2")
        one.add("tabulate, 1 job", PROGRAM, "tabulate", single, *all_json, "--jobs", "1")
        one.add("check, 2 jobs", PROGRAM, "check", single, "--jobs", "2")
        one.add("check of the definition alone", PROGRAM, "check", f"{folder}/definition", "--jobs", "2")
        one.add("tabulate, libxml2 validates, 2 jobs", PROGRAM, "tabulate", single, *all_json,
                "--jobs", "2", "--validator", "libxml2")
        one.add("tabulate, libxml2 validates, 1 job", PROGRAM, "tabulate", single, *all_json,
                "--jobs", "1", "--validator", "libxml2")
        one.add("xmllint --schema, 2 processes", "sh", "-c",
                f"find {single}/sheets -name '*.xml' -print0 | xargs -0 -P2 -n 4000 "
                f"xmllint --noout --schema {XSD}")
        one.add("Python with lxml, 2 processes", f"{folder}/venv/bin/python",
                f"{ROOT}/Benchmarks/tally.py", single, XSD)
        one.measure(rounds)
        many = Contenders()
        many.add("bare SAX2, 2 threads", bare, "2", batch)
        many.add("bare SAX2 of the sheets, 2 threads", bare, "2", f"{batch}/sheets", f"{batch}/turnout")
        many.add("tabulate, 2 jobs", PROGRAM, "tabulate", batch, *all_json, "--jobs", "2")
        many.add("tabulate, 1 job", PROGRAM, "tabulate", batch, *all_json, "--jobs", "1")
        many.add("check, 2 jobs", PROGRAM, "check", batch, "--jobs", "2")
        many.add("check of the definition alone", PROGRAM, "check", f"{folder}/definition", "--jobs", "2")
        many.add("tabulate, libxml2 validates, 2 jobs", PROGRAM, "tabulate", batch, *all_json,
                 "--jobs", "2", "--validator", "libxml2")
        many.add("tabulate, libxml2 validates, 1 job", PROGRAM, "tabulate", batch, *all_json,
                 "--jobs", "1", "--validator", "libxml2")
        many.measure(rounds)
        growth = Contenders()
        growth.add("definition", PROGRAM, "check", f"{folder}/definition", "--jobs", "2")
        for part, count in grown:
            growth.add(f"{count:,} sheets", PROGRAM, "check", part, "--jobs", "2")
        growth.measure(rounds)
        with open(f"{ROOT}/Benchmarks/RESULTS.md", "w") as results:
            results.write(report(one, many, growth, grown, rounds))


def report(one, many, growth, grown, rounds):
    base = "bare SAX2, 2 threads"
    lines = [
        f"Medians of {rounds} rounds in turn, {os.cpu_count()} cores, warm cache; ratios to bare SAX2"
        " with two threads. Memory is the peak of one process.",
        "",
    ]
    for title, contenders in (
        ("A nation in single files", one), ("The same in a batch for every province", many)
    ):
        lines += [f"| {title} | median | least–most | ratio | memory |", "|---|---|---|---|---|"]
        shared = ("xmllint --schema, 2 processes", "Python with lxml, 2 processes")
        lines += [contenders.row(name, base, name not in shared) for name in contenders.commands]
        lines.append("")
    lines += ["| bound | single files | batches |", "|---|---|---|"]

    def sheets(contenders):
        net = contenders.median("check, 2 jobs") - contenders.median("check of the definition alone")
        return net / contenders.median("bare SAX2 of the sheets, 2 threads")

    def to_sheets(contenders, name):
        """How much longer something takes than we do for the sheets alone."""
        net = contenders.median("check, 2 jobs") - contenders.median("check of the definition alone")
        return f"{contenders.median(name) / net:.2f} ×" if name in contenders.commands else "–"

    def ratio(contenders, name, base):
        if name not in contenders.commands:
            return "–"
        return f"{contenders.median(name) / contenders.median(base):.2f} ×"

    ours = "tabulate, 2 jobs"
    lines.append(
        f"| sheets without definition, to bare SAX2 | {sheets(one):.2f} × | {sheets(many):.2f} × |")
    lines.append(
        f"| all with definition and JSON, to bare SAX2 | {ratio(one, ours, base)} "
        f"| {ratio(many, ours, base)} |")
    sheets_only = "xmllint --schema, 2 processes"
    lines.append(
        f"| xmllint takes, to our sheets without definition | {to_sheets(one, sheets_only)} "
        f"| {to_sheets(many, sheets_only)} |")
    for title, name in (
        ("Python takes, to all with definition and JSON", "Python with lxml, 2 processes"),
        ("xmllint takes, to all with definition and JSON", "xmllint --schema, 2 processes"),
        ("libxml2's validation takes", "tabulate, libxml2 validates, 2 jobs"),
    ):
        lines.append(f"| {title} | {ratio(one, name, ours)} | {ratio(many, name, ours)} |")
    lines += ["", "| growth | median | without the definition | to the first | memory |",
              "|---|---|---|---|---|"]
    definition = growth.median("definition")
    first = None
    for _, count in grown:
        name = f"{count:,} sheets"
        net = growth.median(name) - definition
        first = first or net
        lines.append(
            f"| {name} | {growth.median(name):.2f} s | {net:.2f} s | {net / first:.1f} × "
            f"| {max(growth.memory[name]):.0f} MB |")
    lines.append(
        f"| the definition alone | {definition:.2f} s | – | – "
        f"| {max(growth.memory['definition']):.0f} MB |")
    return "\n".join(lines) + "\n"


main()
