#!/usr/bin/env python3
"""Measures what one seal over a province's folder costs, in one run, and writes SEALS.md.

    Benchmarks/seals.py [PAIRS]      (25; needs openssl, xmlsec1 and the release build of `.ci/release kiemphieu`)

A province of some 4,400 files is tabulated in turn as it is and sealed: without looking at the signature, and with it.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/.build/package/release/kiemphieu"


def run(*command, folder=None):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)


def sealed(plain, scratch):
    """A copy that is sealed and signed, and the folder of who is trusted."""
    trust, folder = f"{scratch}/trust", f"{scratch}/sealed"
    os.makedirs(trust)
    run("openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "30", "-subj", "/CN=CA",
        "-keyout", "ca.key", "-out", "trust/ca.pem", folder=scratch)
    run("openssl", "req", "-newkey", "rsa:3072", "-nodes", "-subj", "/CN=Clerk", "-keyout", "clerk.key",
        "-out", "clerk.csr", folder=scratch)
    run("openssl", "x509", "-req", "-in", "clerk.csr", "-CA", "trust/ca.pem", "-CAkey", "ca.key",
        "-CAcreateserial", "-days", "30", "-out", "clerk.pem", folder=scratch)
    shutil.copytree(plain, folder)
    run(PROGRAM, "seal", folder, "--template")
    run("xmlsec1", "--sign", "--privkey-pem", "clerk.key,clerk.pem", "--output", "signed.xml",
        "sealed/seal.xml", folder=scratch)
    shutil.move(f"{scratch}/signed.xml", f"{folder}/seal.xml")
    return folder, trust


def timed(*arguments):
    """The seconds that pass, and those of all cores together."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run(PROGRAM, "tabulate", *arguments, "--format", "json", "--quiet", "--no-progress")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, cpu


def main():
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as scratch:
        plain = f"{scratch}/plain"
        run(PROGRAM, "rehearse", plain, "--size", "province", "--files", "single", "--seed", "3")
        folder, trust = sealed(plain, scratch)
        rows = []
        for name, arguments in (("digests alone", [folder]), ("digests and signature", [folder, "--trust", trust])):
            wall, cpu = [], []
            for _ in range(pairs):
                one, other = timed(*arguments), timed(plain)
                wall.append(one[0] / other[0])
                cpu.append(one[1] / other[1])
            rows.append((name, statistics.median(wall), statistics.median(cpu)))
    with open(f"{ROOT}/Benchmarks/SEALS.md", "w", encoding="utf-8") as out:
        out.write("# What a seal costs\n\nWritten by `Benchmarks/seals.py`: medians of pairs, two cores, all jobs.\n\n")
        out.write("| one seal over a province's folder | bound | time, sealed / plain | of all cores together |\n|---|---|---|---|\n")
        for name, wall, cpu in rows:
            out.write(f"| {name} | ≤ 1.25 | {wall:.2f} | {cpu:.2f} |\n")


main()
