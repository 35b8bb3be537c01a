"""Holds the Spark driver to plain runs: whatever happens on the way, the bytes are those of one run.

    spark.py PROGRAM PYTHON
"""

import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM, PYTHON = (os.path.abspath(path) for path in sys.argv[1:3])
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DRIVER = os.path.join(ROOT, "Sources/Spark/kiemphieu_spark.py")
LOCAL, CLUSTER = "local[2]", "local-cluster[2,1,1024]"


def drive(*arguments, program=PROGRAM):
    environment = dict(os.environ, PYSPARK_PYTHON=PYTHON, PYSPARK_DRIVER_PYTHON=PYTHON, PYTHONDONTWRITEBYTECODE="1")
    run = subprocess.run(
        [PYTHON, DRIVER, *arguments, "--program", program], capture_output=True, text=True, check=False,
        env=environment)
    return run.returncode, run.stderr


def plain(*arguments):
    return subprocess.run(
        [PROGRAM, *arguments, "--quiet", "--no-progress"], capture_output=True, check=True).stdout


def expect(is_so, what):
    if not is_so:
        sys.exit(f"not so: {what}")
    print(f"  {what}", flush=True)


def result(path):
    with open(path, "rb") as file:
        return file.read()


def slow(scratch, seconds):
    """A program that waits before it begins, so that there is a middle to be killed in."""
    path = os.path.join(scratch, "slow-kiemphieu")
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"#!/bin/sh\nsleep {seconds}\nexec {PROGRAM} \"$@\"\n")
    os.chmod(path, 0o755)
    return path


def kill_an_executor():
    """Kills the first executor that runs a task; how many were killed."""
    for _ in range(600):
        if subprocess.run(["pgrep", "-f", "slow-kiemphieu partial"], capture_output=True, check=False).stdout:
            own = subprocess.run(
                ["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True,
                check=False).stdout.split()
            # Their starters have the name in their arguments, too: the processes of java are meant.
            java = [pid for pid in own if "java" in os.path.basename(os.readlink(f"/proc/{pid}/exe"))]
            os.kill(int(java[-1]), signal.SIGKILL)
            return 1
        time.sleep(0.1)
    return 0


def election(scratch):
    """An election with sheets one by one, in an archive, in a broken archive, in a sealed folder, and twice."""
    folder = os.path.join(scratch, "election")
    plain_files = ["rehearse", folder, "--size", "commune", "--seed", "5", "--defects", "0.2"]
    subprocess.run([PROGRAM, *plain_files], capture_output=True, check=True)
    sheets = sorted(glob.glob(folder + "/sheets/**/*.xml", recursive=True))
    random.Random(1).shuffle(sheets)
    half = sheets[: len(sheets) // 3]
    os.makedirs(scratch + "/packed")
    for number, path in enumerate(half):
        shutil.move(path, f"{scratch}/packed/{number}.xml")
    shutil.make_archive(folder + "/sheets/packed", "zip", scratch + "/packed")
    shutil.copy(f"{scratch}/packed/0.xml", folder + "/sheets/again.xml")
    with open(folder + "/sheets/broken.zip", "wb") as out:
        out.write(result(folder + "/sheets/packed.zip")[:-100])
    os.makedirs(folder + "/sheets/sealed")
    shutil.move(sheets[-1], folder + "/sheets/sealed/a.xml")
    subprocess.run([PROGRAM, "seal", folder + "/sheets/sealed"], capture_output=True, check=True)
    shutil.copy(f"{scratch}/packed/1.xml", folder + "/sheets/sealed/added.xml")
    return folder


def one_election(scratch):
    folder, out = election(scratch), os.path.join(scratch, "out.json")
    expected = plain("tabulate", folder, "--format", "json")
    for what in (b"X005", b"T701", b"A2"):
        expect(what in expected, f"the election has {what.decode()} in it")
    for master, tasks in ((LOCAL, "1"), (LOCAL, "20"), (CLUSTER, "3")):
        code, said = drive("tabulate", folder, "--output", out, "--master", master, "--tasks", tasks)
        expect(code == 0, f"{master} with {tasks} tasks ends well {said if code else ''}")
        expect(result(out) == expected, f"{master} with {tasks} tasks: the bytes of one run")
    killer = threading.Thread(target=lambda: killed.append(kill_an_executor()))
    killed = []
    killer.start()
    code, said = drive(
        "tabulate", folder, "--output", out, "--master", CLUSTER, "--tasks", "4", program=slow(scratch, 2))
    killer.join()
    expect(killed == [1], "an executor was killed while it ran a task")
    expect(code == 0, f"and the job ends well {said if code else ''}")
    expect(result(out) == expected, "with the bytes of one run")


def repeated(scratch):
    """A task that Spark runs twice gives its partial twice."""
    folder, out = os.path.join(scratch, "election"), os.path.join(scratch, "repeated")
    expected = plain("tabulate", folder, "--format", "json")
    shutil.copytree(folder + "/definition", out + "/definition")
    for number in (1, 2, 3):
        subprocess.run(
            [PROGRAM, "partial", folder, "--part", f"{number}/3", "--output", f"{out}/{number}.partial"],
            capture_output=True, check=True)
    shutil.copy(f"{out}/2.partial", f"{out}/again.partial")
    expect(plain("tabulate", out, "--format", "json") == expected, "a partial that came twice changes nothing")


def refused(scratch):
    folder, out = os.path.join(scratch, "election"), os.path.join(scratch, "never.json")
    code, said = drive("tabulate", folder, "--output", out, "--master", CLUSTER, "--installed", "no-such-kiemphieu")
    expect(code == 1 and "there is no kiemphieu on" in said, "an executor without the program is said")
    code, said = drive("tabulate", scratch + "/packed", "--output", out, "--master", LOCAL)
    expect(code == 1 and "neither election.xml" in said, "a folder without a definition is said")
    other = os.path.join(scratch, "other")
    shutil.copytree(folder, other)
    shutil.copy(ROOT + "/Samples/every-rule/X006/xa-khac.partial", other + "/sheets/foreign.partial")
    with open(other + "/sheets/future.partial", "wb") as file:
        file.write(b"KiemPhieu partial 99\n" + bytes(200))
    expected = plain("tabulate", other, "--format", "json")
    code, said = drive("tabulate", other, "--output", out, "--master", LOCAL)
    expect(expected.count(b'"X006"') == 2 and code == 0 and result(out) == expected,
           "partials of another election and of the future are findings, as in one run")
    with open(glob.glob(other + "/definition/*.xml")[0], "ab") as file:
        file.write(b"<")
    os.remove(out)
    code, said = drive("tabulate", other, "--output", out, "--master", LOCAL)
    expect(code == 1 and "exit 65" in said and not os.path.exists(out), "a broken definition ends it, and nothing is written")


def many_elections(scratch):
    out, archives = os.path.join(scratch, "results"), []
    os.makedirs(scratch + "/many")
    for seed in range(4):
        folder = os.path.join(scratch, f"many/{seed}")
        subprocess.run([PROGRAM, "rehearse", folder, "--seed", str(seed), "--size", "commune"], capture_output=True, check=True)
        archives.append(shutil.make_archive(folder, "zip", folder))
    broken = os.path.join(scratch, "many/broken.zip")
    with open(broken, "wb") as file:
        file.write(result(archives[0])[:-50])
    code, said = drive("elections", *archives, broken, "--output", out, "--master", CLUSTER)
    expect(code == 1 and said.count('"failure"') == 1 and "broken.zip" in said, "the election that fails is named")
    for archive in archives:
        name = os.path.basename(archive)
        expect(result(f"{out}/{name}.json") == plain("tabulate", archive, "--format", "json"), f"{name}: the bytes of one run")
    expect(not os.path.exists(f"{out}/broken.zip.json"), "and nothing stands for the one that failed")
    lines = os.path.join(scratch, "lines")
    code, said = drive("simulate", "--seeds", "1-20", "--output", lines, "--master", LOCAL)
    seeds = [json.loads(line)["seed"] for line in open(lines, encoding="utf-8")]
    expect(code == 0 and seeds == list(range(1, 21)), "a line for each rehearsed election, in order")


with tempfile.TemporaryDirectory() as scratch:
    for part in (one_election, repeated, refused, many_elections):
        print(part.__name__, flush=True)
        part(scratch)
