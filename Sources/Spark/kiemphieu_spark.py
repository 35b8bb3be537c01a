#!/usr/bin/env python3
"""Apache Spark drives kiemphieu on many machines.

    kiemphieu_spark.py tabulate ELECTION --output results.json      one election, its files spread over tasks
    kiemphieu_spark.py elections ARCHIVE... --output DIR            many elections, one result for each
    kiemphieu_spark.py simulate --seeds 1-10000 --output FILE       many rehearsed elections, a line for each

Spark moves files and starts processes; kiemphieu alone reads, checks and counts. A task gives back a partial: what
its files come to before anything is settled. Partials are merged in a tree, and the last step is an ordinary
`tabulate`, so that the result is that of one run, byte for byte. No total of a part is ever added to another.

Spark runs a task again where a machine is lost, or runs it twice where one is slow. That is harmless: the same
document twice, in partials or beside them, is one.
"""

import argparse
import heapq
import json
import os
import shutil
import subprocess
import sys
import tempfile

from pyspark import SparkConf, SparkContext, SparkFiles

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tar.zst", ".tgz")
FAN = 8  # How many partials one task merges.


class Failed(Exception):
    """A run of kiemphieu that did not end well; Spark tries the task again, then gives up with this."""


class Program:
    """kiemphieu on an executor: shipped by the driver, or installed there."""

    def __init__(self, path, is_shipped):
        self.name = os.path.basename(path) if is_shipped else path
        self.is_shipped = is_shipped

    def path(self):
        path = SparkFiles.get(self.name) if self.is_shipped else shutil.which(self.name)
        if not path or not os.path.isfile(path):
            raise Failed(f"there is no kiemphieu on {os.uname().nodename}: {self.name}")
        if not os.access(path, os.X_OK):
            os.chmod(path, 0o755)
        return path

    def run(self, *arguments, codes=(0,)):
        """Runs a command; what it writes to standard output. Its exit code is always looked at."""
        run = subprocess.run([self.path(), *arguments], capture_output=True, check=False)
        if run.returncode not in codes:
            said = run.stderr.decode(errors="replace").strip()[-2000:]
            raise Failed(f"kiemphieu {' '.join(arguments)}: exit {run.returncode}: {said}")
        return run.stdout


# What is read


def is_definition(path):
    """Whether a path below an election folder is of its definition, or vouches for it."""
    head, _, tail = path.partition("/")
    return path in ("election.xml", "signers.xml") or head == "definition" and "/" not in tail


def election_files(root):
    """The files of an election folder with their sizes: the definition's, and all others that may be read."""
    definition, others = [], []
    for folder, folders, names in os.walk(root, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), root)
            is_read = name.lower().endswith((".xml", ".partial")) or name.endswith(ARCHIVES)
            if name.startswith(".") or not is_read:
                continue
            if is_definition(path):
                definition.append(path)
            elif name != "seal.xml":
                others.append((os.path.getsize(os.path.join(root, path)), path))
    return definition, others


def by_bytes(files, count):
    """Files in so many lists of about the same size; the largest go first, each to the shortest list."""
    lists = [(0, number, []) for number in range(count)]
    for size, path in sorted(files, reverse=True):
        total, number, paths = heapq.heappop(lists)
        paths.append(path)
        # A small file costs its opening, too.
        heapq.heappush(lists, (total + size + 4096, number, paths))
    return [sorted(paths) for _, _, paths in sorted(lists, key=lambda one: one[1]) if paths]


# What tasks do


class Election:
    """An election folder that every executor sees at the same path; its definition is shipped."""

    def __init__(self, root, program, definition, trust=None):
        self.root, self.program, self.definition = root, program, definition
        self.options = ["--trust", trust] if trust else []

    def folder(self, into, with_files):
        """An election folder with the definition that was shipped, and links to what lies beside it."""
        made = os.path.join(into, "election")
        shutil.unpack_archive(SparkFiles.get(self.definition), made)
        if with_files:
            for name in os.listdir(self.root):
                if not os.path.exists(os.path.join(made, name)):
                    os.symlink(os.path.join(self.root, name), os.path.join(made, name))
        return made

    def partial(self, paths):
        """What some files come to."""
        with tempfile.TemporaryDirectory() as scratch:
            folder = self.folder(scratch, with_files=True)
            chosen, made = os.path.join(scratch, "files"), os.path.join(scratch, "made.partial")
            with open(chosen, "w", encoding="utf-8", errors="surrogateescape") as out:
                out.writelines(path + "\n" for path in paths)
            self.program.run(
                "partial", folder, "--files-from", chosen, "--output", made, "--quiet", "--jobs", "1",
                *self.options)
            return read(made)

    def merged(self, partials):
        """Several partials as one."""
        with tempfile.TemporaryDirectory() as scratch:
            folder = self.folder(scratch, with_files=False)
            self.put(partials, folder)
            made = os.path.join(scratch, "made.partial")
            self.program.run("partial", folder, "--output", made, "--quiet", "--jobs", "1")
            return read(made)

    def tabulated(self, partials):
        """The result, as one run over all files gives it."""
        with tempfile.TemporaryDirectory() as scratch:
            folder = self.folder(scratch, with_files=False)
            self.put(partials, folder)
            return self.program.run("tabulate", folder, "--format", "json", "--quiet", "--no-progress")

    @staticmethod
    def put(partials, folder):
        for number, partial in enumerate(partials):
            with open(os.path.join(folder, f"{number}.partial"), "wb") as out:
                out.write(partial)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def merged_in_a_tree(partials, election):
    """Merges an RDD of partials, so many at a time, until few are left."""
    while partials.getNumPartitions() > FAN:
        count = (partials.getNumPartitions() + FAN - 1) // FAN
        partials = partials.coalesce(count).mapPartitions(
            lambda some: [election.merged(list(some))])
    return partials


# Jobs


def tabulate(context, options):
    program = shipped(context, options)
    root = os.path.realpath(options.election)
    definition, others = election_files(root)
    if not definition:
        raise Failed(f"{options.election} has neither election.xml nor definition/*.xml")
    archive = packed(context, root, definition)
    election = Election(root, program, archive, options.trust)
    lists = by_bytes(others, options.tasks or context.defaultParallelism)
    # One task for each core, with many files: every one of them reads the definition.
    partials = context.parallelize(lists, max(1, len(lists))).map(election.partial)
    result = election.tabulated(merged_in_a_tree(partials, election).collect())
    write(options.output, result)


def elections(context, options):
    """One result for each election; those that fail are named, and the others are there all the same."""
    program = shipped(context, options)
    output = os.path.realpath(options.output)
    os.makedirs(output, exist_ok=True)
    paths = [os.path.realpath(path) for path in options.archives]
    names = [os.path.basename(path) for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise Failed(f"two elections would have one result: {name}")
    lists = by_bytes([(size_of(path), path) for path in paths], options.tasks or context.defaultParallelism)

    def results(some):
        for path in some:
            try:
                # Results may be large: they do not pass through the driver.
                write(os.path.join(output, os.path.basename(path) + ".json"), program.run(
                    "tabulate", path, "--format", "json", "--quiet", "--no-progress", "--jobs", "1"))
            except Failed as failure:
                yield {"election": path, "failure": str(failure)}

    return told(context.parallelize(lists, len(lists)).flatMap(results).collect())


def simulate(context, options):
    """One line for each rehearsed election: its seed, and what a command says of it."""
    program = shipped(context, options)
    first, last = (int(number) for number in options.seeds.split("-"))

    def line(seed):
        with tempfile.TemporaryDirectory() as scratch:
            folder = os.path.join(scratch, "election")
            try:
                program.run(
                    "rehearse", folder, "--size", options.size, "--seed", str(seed), "--defects",
                    options.defects, "--jobs", "1")
                said = program.run(
                    options.command, folder, "--format", "json", "--quiet", "--no-progress", "--jobs", "1",
                    codes=(0, 1))
                return seed, json.dumps({"seed": seed, "result": json.loads(said)}, ensure_ascii=False), None
            except Failed as failure:
                return seed, None, str(failure)

    tasks = options.tasks or 4 * context.defaultParallelism
    failures = []
    with open(options.output, "w", encoding="utf-8") as out:
        for seed, said, failure in (
            context.parallelize(range(first, last + 1), tasks).map(line).toLocalIterator()):
            if failure:
                failures.append({"seed": seed, "failure": failure})
            else:
                out.write(said + "\n")
    return told(failures)


def told(failures):
    for failure in failures:
        print(json.dumps(failure, ensure_ascii=False), file=sys.stderr)
    return 1 if failures else 0


def size_of(path):
    return os.path.getsize(path) if os.path.isfile(path) else 0


def shipped(context, options):
    """kiemphieu as executors find it; one that is shipped goes to each of them once."""
    if options.installed:
        return Program(options.installed, is_shipped=False)
    path = os.path.realpath(shutil.which(options.program) or options.program)
    if not os.path.isfile(path):
        raise Failed(f"there is no kiemphieu here: {options.program}")
    context.addFile(path)
    return Program(path, is_shipped=True)


def packed(context, root, definition):
    """Ships the definition, once to each executor; the name that it has there."""
    folder = tempfile.mkdtemp(prefix="definition-")
    for path in definition:
        os.makedirs(os.path.dirname(os.path.join(folder, "d", path)), exist_ok=True)
        shutil.copyfile(os.path.join(root, path), os.path.join(folder, "d", path))
    archive = shutil.make_archive(os.path.join(folder, os.path.basename(folder)), "tar", os.path.join(folder, "d"))
    context.addFile(archive)
    return os.path.basename(archive)


def write(path, content):
    """Puts a file where it belongs in one step; another task may do the same at the same time."""
    with tempfile.NamedTemporaryFile(dir=os.path.dirname(path) or ".", prefix=".new-", delete=False) as out:
        out.write(content)
    os.chmod(out.name, 0o644)
    os.replace(out.name, path)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    jobs = parser.add_subparsers(dest="job", required=True)
    one = jobs.add_parser("tabulate", help="one election, its files spread over tasks")
    one.add_argument("election", help="a folder that all executors see at the same path")
    one.add_argument("--trust", help="a folder of trusted certificates that all executors see")
    many = jobs.add_parser("elections", help="many elections, one result for each")
    many.add_argument("archives", nargs="+", help="archives or folders; all executors see them, and the output")
    rehearsed = jobs.add_parser("simulate", help="many rehearsed elections, a line for each")
    rehearsed.add_argument("--seeds", required=True, help="the first and the last, such as 1-10000")
    rehearsed.add_argument("--size", default="commune")
    rehearsed.add_argument("--defects", default="0")
    rehearsed.add_argument("--command", default="screen", help="what is asked of each")
    for job in (one, many, rehearsed):
        job.add_argument("--output", required=True)
        job.add_argument("--tasks", type=int, help="how many; without it one for each core")
        job.add_argument("--program", default="kiemphieu", help="the program that is shipped to executors")
        job.add_argument("--installed", help="its name or path on executors, instead of shipping it")
        job.add_argument("--master", help="where Spark runs; without it as spark-submit says, or local[*]")
    return parser.parse_args()


def main():
    options = arguments()
    configuration = SparkConf().setAppName("kiemphieu").set("spark.ui.enabled", "false")
    if options.master or not configuration.contains("spark.master"):
        configuration.setMaster(options.master or "local[*]")
    context = SparkContext(conf=configuration)
    context.setLogLevel("ERROR")
    try:
        return {"tabulate": tabulate, "elections": elections, "simulate": simulate}[options.job](context, options) or 0
    except Failed as failure:
        print(f"kiemphieu_spark: {failure}", file=sys.stderr)
        return 1
    except Exception as failure:  # Spark wraps what a task has raised in a trace of its own.
        said = [line for line in str(failure).splitlines() if "Failed:" in line]
        print(f"kiemphieu_spark: {said[0].split('Failed: ', 1)[-1] if said else failure}", file=sys.stderr)
        return 1
    finally:
        context.stop()


if __name__ == "__main__":
    sys.exit(main())
