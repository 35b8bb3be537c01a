#!/usr/bin/env python3
"""Measures when Apache Spark pays, in one run, and writes SPARK.md.

    Benchmarks/spark.py PYTHON [ELECTIONS]      (16; about 15 minutes and 6 GB of disk under TMPDIR)

PYTHON is one that has pyspark. One nation is split over tasks; then many nations, each packed in one archive, are
tabulated one after the other and by Spark. The release build of `.ci/release kiemphieu` is used.
"""

import glob
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/.build/package/release/kiemphieu"
DRIVER = f"{ROOT}/Sources/Spark/kiemphieu_spark.py"


def timed(command, **options):
    """The seconds that a command takes, and the peak memory of its largest process so far, in MB."""
    start = time.monotonic()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, **options)
    return time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def plain(election, out):
    with open(out, "wb") as file:
        return timed([PROGRAM, "tabulate", election, "--format", "json", "--quiet", "--no-progress"], stdout=file)


def spark(python, *arguments):
    environment = dict(os.environ, PYSPARK_PYTHON=python, PYTHONDONTWRITEBYTECODE="1")
    return timed(
        [python, DRIVER, *arguments, "--program", PROGRAM, "--master", "local[2]"], env=environment,
        stdout=subprocess.DEVNULL)


def same(a, b):
    with open(a, "rb") as one, open(b, "rb") as other:
        return one.read() == other.read()


def rehearse(folder, seed, files):
    timed([PROGRAM, "rehearse", folder, "--size", "nation", "--files", files, "--seed", str(seed)], stdout=subprocess.DEVNULL)


def main():
    python, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 16
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        nation, one, out = f"{scratch}/nation", f"{scratch}/one.json", f"{scratch}/out.json"
        rehearse(nation, 1, "province")
        seconds, memory = plain(nation, one)
        rows.append(("one nation: kiemphieu alone", f"{seconds:.1f} s", f"{memory:.0f} MB"))
        for tasks in (1, 2, 4):
            taken, _ = spark(python, "tabulate", nation, "--output", out, "--tasks", str(tasks))
            assert same(one, out)
            rows.append((f"one nation: Spark, tasks: {tasks}", f"{taken:.1f} s", f"{taken / seconds:.1f} ×"))
        shutil.rmtree(nation)
        for seed in range(1, count + 1):
            rehearse(f"{scratch}/{seed}", seed, "zip")
            shutil.make_archive(f"{scratch}/{seed}", "tar", f"{scratch}/{seed}")
            shutil.rmtree(f"{scratch}/{seed}")
        archives = sorted(glob.glob(f"{scratch}/*.tar"))
        taken = [plain(path, f"{path}.json") for path in archives]
        seconds = sum(seconds for seconds, _ in taken)
        rows.append(
            (f"nations, one after the other: {count}", f"{seconds:.1f} s", f"{max(m for _, m in taken):.0f} MB"))
        together, memory = spark(python, "elections", *archives, "--output", f"{scratch}/results")
        assert all(same(f"{path}.json", f"{scratch}/results/{os.path.basename(path)}.json") for path in archives)
        rows.append((f"nations, by Spark: {count}", f"{together:.1f} s", f"{together / seconds:.2f} ×, {memory:.0f} MB"))
    with open(f"{ROOT}/Benchmarks/SPARK.md", "w", encoding="utf-8") as out:
        out.write("# When Spark pays\n\nWritten by `Benchmarks/spark.py`, on two cores. Every result by Spark was that of one run, byte for byte.\n\n")
        out.write("| what | time | against kiemphieu alone; peak memory of one process |\n|---|---|---|\n")
        for row in rows:
            out.write("| " + " | ".join(row) + " |\n")


main()
