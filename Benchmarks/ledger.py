#!/usr/bin/env python3
"""Measures the ledger: partials of a province and a nation written and read, the canvass brought up to date after
one changed sheet, and a nation's whole record. Writes LEDGER.md.

    Benchmarks/ledger.py
"""
import os
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/.build/release/kiemphieu"
LEDGER = f"{ROOT}/.build/instructions/release/ledger"
ROUNDS = 3


def build():
    subprocess.run(["swift", "build", "-c", "release", "--product", "kiemphieu"], cwd=ROOT, check=True)
    subprocess.run(
        ["swift", "build", "-c", "release", "--product", "ledger", "--scratch-path", ".build/instructions"],
        cwd=ROOT, check=True, env={**os.environ, "KIEMPHIEU_BENCHMARKS": "1"})


def rehearse(folder, *options):
    subprocess.run([PROGRAM, "rehearse", folder, *options], check=True, stdout=subprocess.DEVNULL)
    return folder


def measured(folder):
    """What the program says, a name and a number on each line; the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        said = subprocess.run([LEDGER, folder], capture_output=True, text=True, check=True).stdout
        rounds.append({line.rsplit(" ", 1)[0]: int(line.rsplit(" ", 1)[1]) for line in said.splitlines()})
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def seconds(command, folder):
    start = time.monotonic()
    subprocess.run(
        [PROGRAM, command, folder, "--format", "json"], check=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def main():
    build()
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"Medians of {ROUNDS} rounds, 2 cores; a partial is read on one core.", "",
                 "| | sheets | bytes a sheet in a partial | read, sheets a second | up to date after one changed sheet |",
                 "|---|---|---|---|---|"]
        for name, size in (("a province", "province"), ("a nation", "nation")):
            said = measured(rehearse(f"{folder}/{size}", "--size", size))
            lines.append(
                f"| {name} | {said['sheets']:,} | {said['bytes per sheet']} "
                f"| {said['sheets read per second']:,} "
                f"| {said['microseconds to be up to date'] / 1000:.2f} ms |")
        record = rehearse(f"{folder}/record", "--size", "nation", "--files", "zip", "--record")
        times = {command: [] for command in ("tabulate", "prepare", "verify")}
        for _ in range(ROUNDS):
            for command in times:
                times[command].append(seconds(command, record))
        base = statistics.median(times["tabulate"])
        lines += ["", "| a nation's whole record, zipped | median | to `tabulate` |", "|---|---|---|"]
        for command, own in times.items():
            lines.append(
                f"| `{command}` | {statistics.median(own):.2f} s | {statistics.median(own) / base:.2f} × |")
        with open(f"{ROOT}/Benchmarks/LEDGER.md", "w") as results:
            results.write("\n".join(lines) + "\n")


main()
