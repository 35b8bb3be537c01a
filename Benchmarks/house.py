#!/usr/bin/env python3
"""Measures the counting house under load, in one run, and writes HOUSE.md.

    Benchmarks/house.py [SECONDS]      (20; about 6 minutes and 4 GB of disk under TMPDIR)

A nation's sheets come in one by one by 64 connections (wrk, on the same two cores) while 1,000 pages are
open and are told of changes; then the rest of the nation. Needs wrk and python3.
"""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/.build/release/kiemphieu"
SERVER = f"{ROOT}/.build/release/kiemphieu-server"
PAGES = 1000


class House:
    def __init__(self, folder, size):
        self.election, self.house = f"{folder}/{size}", f"{folder}/house-{size}"
        subprocess.run([PROGRAM, "rehearse", self.election, "--size", size, "--files", "single",
                        "--seed", "1"], check=True, capture_output=True)
        subprocess.run([SERVER, "init", self.house, "--election", self.election], check=True,
                       capture_output=True)
        self.token = subprocess.run(
            [SERVER, "user", self.house, "add", "lan", "--role", "typist", "--token"], check=True,
            capture_output=True, text=True).stdout.strip()
        self.list = f"{folder}/{size}.txt"
        paths = sorted(os.path.relpath(os.path.join(where, name), self.election)
                       for where, _, names in os.walk(f"{self.election}/sheets") for name in names)
        with open(self.list, "w") as file:
            file.write("\n".join(paths) + "\n")
        self.sheets = len(paths)

    def serve(self):
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [SERVER, "serve", self.house, "--listen", "127.0.0.1:0", "--trust-uploads"],
            stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]
        return time.perf_counter() - start

    def ask(self, path):
        request = urllib.request.Request(
            f"{self.url}/api/v1/{path}", headers={"Authorization": f"Bearer {self.token}"})
        start = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            body = answer.read()
        return body, time.perf_counter() - start

    def counted(self):
        return json.loads(self.ask("status")[0])["sheets"]["counted"]

    def peak(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) / 1024

    def load(self, start, seconds):
        """Uploads from a place of the list on: requests a second and the 99th percentile in ms."""
        environment = dict(os.environ, TOKEN=self.token, LIST=self.list, ROOT=self.election,
                           START=str(start))
        before, began = self.counted(), time.perf_counter()
        output = subprocess.run(
            ["wrk", "-t2", "-c64", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s",
             f"{ROOT}/Benchmarks/upload.lua", self.url], check=True, capture_output=True, text=True,
            env=environment).stdout
        taken = self.counted() - before
        value, unit = re.search(r"99%\s+([\d.]+)(ms|s|us)", output).groups()
        return (taken / (time.perf_counter() - began),
                float(value) * {"ms": 1, "s": 1000, "us": 0.001}[unit], taken)


class Listeners:
    """Open pages: each notes when it was told of which line of the record."""

    def __init__(self, house):
        self.house, self.seen, self.closing = house, [0] * PAGES, False
        self.thread = threading.Thread(target=lambda: asyncio.run(self.run()))
        self.thread.start()

    async def run(self):
        tasks = [asyncio.create_task(self.listen(number)) for number in range(PAGES)]
        while not self.closing:
            await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()

    async def listen(self, number):
        host, port = self.house.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"GET /api/v1/events HTTP/1.1\r\nHost: {host}\r\n"
                     f"Authorization: Bearer {self.house.token}\r\n\r\n".encode())
        while line := await reader.readline():
            found = re.match(rb'data: {"sequence": (\d+)', line)
            if found:
                self.seen[number] = int(found[1])

    def lag(self):
        """Seconds until every page has been told of what the record has now."""
        sequence, start = json.loads(self.house.ask("status")[0])["sequence"], time.perf_counter()
        while min(self.seen) < sequence and time.perf_counter() - start < 30:
            time.sleep(0.02)
        return time.perf_counter() - start

    def close(self):
        self.closing = True
        self.thread.join()


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    lines = []

    def row(what, wanted, measured):
        lines.append(f"| {what} | {wanted} | {measured} |")
        print(lines[-1], flush=True)

    with tempfile.TemporaryDirectory() as folder:
        province = House(folder, "province")
        province.serve()
        province.load(0, 5)
        _, first = province.ask("results")
        row("results of a province, made anew", "≤ 50 ms", f"{first * 1000:.0f} ms")
        province.process.send_signal(signal.SIGTERM)
        province.process.wait()

        nation = House(folder, "nation")
        nation.serve()
        listeners = Listeners(nation)
        while nation.ask("status")[0] and min(listeners.seen) == 0:
            time.sleep(0.2)
        lags = []
        watch = threading.Thread(target=lambda: [
            (time.sleep(2), lags.append(listeners.lag())) for _ in range(max(1, seconds // 5))])
        watch.start()
        rate, p99, taken = nation.load(0, seconds)
        watch.join()
        row("uploads a second, 64 connections, 1,000 pages open", "≥ 2,000", f"{rate:,.0f}")
        row("their 99th percentile", "≤ 50 ms", f"{p99:.0f} ms")
        row("every page is told of a change within", "≤ 2 s", f"{max(lags):.1f} s")
        listeners.close()
        start = time.perf_counter()
        while taken < nation.sheets - 64:
            more = nation.load(max(0, taken - 200), min(60, max(3, (nation.sheets - taken) // 3_000)))
            taken = nation.counted()
            if not more[2]:
                break
        whole = seconds + time.perf_counter() - start
        row("a nation's night (sheets taken: {:,})".format(taken), "≤ 300 s", f"{whole:.0f} s")
        _, first = nation.ask("results")
        _, second = nation.ask("results")
        row("results of a nation: made; asked for again", "once a change",
            f"{first:.2f} s; {second:.2f} s")
        row("peak memory", "≤ 1,000 MB", f"{nation.peak():.0f} MB")
        nation.process.kill()
        nation.process.wait()
        row("start after kill -9, with a nation", "≤ 10 s", f"{nation.serve():.1f} s")
        row("peak memory of that start", "≤ 1,000 MB", f"{nation.peak():.0f} MB")
        nation.process.send_signal(signal.SIGTERM)
        nation.process.wait()
    with open(f"{ROOT}/Benchmarks/HOUSE.md", "w") as file:
        file.write("# The counting house under load\n\nWritten by `Benchmarks/house.py`, wrk and the "
                   "server on the same two cores.\n\n| what | bound | measured |\n|---|---|---|\n"
                   + "\n".join(lines) + "\n")


main()
