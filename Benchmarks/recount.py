"""A second program for recount plans, written from Sources/kiemphieu/KiemPhieu.docc/Recount.md alone.

    recount.py repeat PLAN.json                     margins, bounds and draws of a plan, worked out again
    recount.py check PLAN.json CHECK.json COUNTS    risks and verdicts of `recount-check --format json`
    recount.py simulate [--elections N] [--seed N]  how often results that are wrong are confirmed

Exit code 1 where something differs, or where wrong results are confirmed more often than the limit allows.
"""

import argparse
import hashlib
import json
import math
import random
import sys
from bisect import bisect_right
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree

NS = "{urn:kiemphieu:1}"
UNIT = 1_000_000
ONE = 1 << 40  # a risk of 1, in the parts that risks are kept in
STUCK = math.inf  # a risk that no further draw can bring down
DRAWS_PER_AREA = 10  # at most; beyond that all are to be counted

Assertion = namedtuple("Assertion", "kind candidate against")
Sheet = namedtuple("Sheet", "registered voted valid votes")  # votes: by ballot number

ADDS = {  # what one polling area adds to an assertion
    "turnout-enough": lambda s, a: 2 * s.voted - s.registered,
    "turnout-too-low": lambda s, a: s.registered - 2 * s.voted,
    "reaches-majority": lambda s, a: 2 * s.votes[a.candidate] - s.valid,
    "beats": lambda s, a: s.votes[a.candidate] - s.votes[a.against],
    "misses-majority": lambda s, a: s.valid - 2 * s.votes[a.candidate],
}


def adds(sheet, assertion):
    return ADDS[assertion.kind](sheet, assertion)


def divide_up(dividend, divisor):
    return -(-dividend // divisor)


def parts(risk):
    """A limit in parts of 2**-40, rounded down: whole parts are within both or neither."""
    return math.floor(Fraction(risk) * ONE)


class Contest:
    """One constituency: its sheets, what is asserted of them, and its draws. Areas are known by their place."""

    def __init__(self, text, voters, sheets, assertions):
        self.text, self.voters, self.sheets, self.assertions = text, voters, sheets, assertions
        self.margins = [sum(adds(sheet, a) for sheet in sheets) for a in assertions]
        self.has_margin = min(self.margins, default=0) > 0
        self.bounds = [
            max(divide_up(UNIT * (adds(sheet, a) + most), m) for a, m in zip(assertions, self.margins))
            for most, sheet in zip(voters, sheets)
        ] if self.has_margin else []
        self.sums = list(accumulate(self.bounds))
        self.total = sum(self.bounds)

    def draw(self, number):
        """The area of a draw, from 1."""
        digest = hashlib.sha256(f"{self.text},{number}".encode("ascii")).digest()
        return bisect_right(self.sums, int.from_bytes(digest, "big") * self.total >> 256)

    def drawn(self, risk):
        """A risk after a draw, before the hand count is taken in."""
        return divide_up(risk * (self.total - UNIT), self.total)

    def draws(self, risk, limit, first=1, known=()):
        """The draws, from the first on, that bring a risk to the limit if no further hand count differs; None
        where with those known all areas would be drawn."""
        places = []
        for number in range(first, DRAWS_PER_AREA * len(self.sheets) + 1):
            places.append(self.draw(number))
            risk = self.drawn(risk)
            if risk <= limit:
                return places if len({*known, *places}) < sum(map(bool, self.bounds)) else None
        return None

    def taken(self, risks, place, hand):
        """The risks after a draw of an area with this hand count."""
        return [self.risk(*each, place, hand) for each in zip(risks, self.assertions, self.margins)]

    def risk(self, risk, assertion, margin, place, hand):
        most = margin * self.bounds[place]
        rest = most - UNIT * (adds(self.sheets[place], assertion) - adds(hand, assertion))
        if risk == STUCK or rest <= 0:
            return STUCK
        risk = divide_up(self.drawn(risk) * most, rest)
        return risk if risk < 1 << 64 else STUCK


def read(path):
    """A JSON file; decimals are kept exact."""
    return json.loads(Path(path).read_text("utf-8"), parse_float=Decimal)


def name(area):
    return area["area"], area["pollingArea"]


def contests(plan):
    """The constituencies of a plan, each with its Contest where it has a result to confirm by one count."""
    for entry in plan["constituencies"]:
        if entry["method"] == "undecided" or entry["reason"] in ("extra-election", "tied"):
            yield entry, None
            continue
        areas = entry["pollingAreas"]
        votes = [dict(zip(entry["candidates"], a["votes"], strict=True)) for a in areas]
        sheets = [Sheet(a["registered"], a["voted"], a["valid"], v) for a, v in zip(areas, votes)]
        assertions = [Assertion(a["assertion"], a["candidate"], a["against"]) for a in entry["assertions"]]
        text = f"{plan['seed']},{entry['level']},{entry['area']},{entry['number']}"
        yield entry, Contest(text, [a["voters"] for a in areas], sheets, assertions)


def repeat(plan, arguments):
    """What a plan says and what it should: (constituency, what, theirs, ours)."""
    for entry, contest in contests(plan):
        areas, draws = entry["pollingAreas"], entry["draws"]
        if contest is None:
            yield entry, "draws", draws, []
            continue
        for assertion, given, margin in zip(contest.assertions, entry["assertions"], contest.margins):
            yield entry, f"margin of {' '.join(map(str, filter(None, assertion)))}", given["margin"], margin
        pairs = {a[1:] for a in contest.assertions if a.kind == "beats"}
        elected = {a.candidate for a in contest.assertions if a.kind == "reaches-majority"}
        others = {a.candidate for a in contest.assertions if a.kind == "misses-majority"} | {b for _, b in pairs}
        yield entry, "who beats whom", sorted(pairs), sorted((a, b) for a in elected for b in others)
        for area, sheet in zip(areas, contest.sheets):
            yield entry, f"voters of {name(area)}, at least", area["voters"], max(area["voters"], *sheet[:3])
        for area, bound in zip(areas, contest.bounds):
            yield entry, f"bound of {name(area)}", area["bound"], bound
        places = contest.draws(ONE, parts(plan["risk"])) if contest.has_margin else None
        reason = None if places is not None else "all-drawn" if contest.has_margin else "no-margin"
        method, places = "full" if reason else "sample", places or []
        yield entry, "method", (entry["method"], entry["reason"]), (method, reason)
        yield entry, "number of draws", len(draws), len(places)
        for number, (drawn, place) in enumerate(zip(draws, places), 1):
            yield entry, f"draw {number}", name(drawn), name(areas[place])
        yield entry, "fullCountAdvised", entry["fullCountAdvised"], 0 < len(areas) <= len(places)


def hand_counts(folder, level):
    """The hand counts of a level, by polling area and round."""
    hands = {}
    for path in Path(folder).rglob("[!.]*.xml"):
        for sheet in ElementTree.parse(path).getroot().iter(f"{NS}TallySheet"):
            if sheet.get("level") == level and sheet.get("round") != "extra":
                voters, ballots = sheet.find(f"{NS}Voters"), sheet.find(f"{NS}Ballots")
                counts = voters.get("registered"), voters.get("voted"), ballots.get("valid")
                votes = {int(line.get("number")): int(line.get("votes")) for line in sheet.find(f"{NS}Votes")}
                place = sheet.get("area"), int(sheet.get("pollingArea")), sheet.get("round", "first")
                hands[place] = Sheet(*map(int, counts), votes)
    return hands


def check(plan, arguments):
    """What hand counts are said to have confirmed and what they have: (constituency, what, theirs, ours)."""
    theirs, hands = read(arguments.check), hand_counts(arguments.counts, plan["level"])
    results = {(each["area"], each["number"]): each for each in theirs["constituencies"]}
    for entry, contest in contests(plan):
        if contest is None:
            continue
        result = results[entry["area"], entry["number"]]
        keys = [(*name(area), area["round"]) for area in entry["pollingAreas"]]
        counted = {place: hands[key] for place, key in enumerate(keys) if key in hands}
        draws, risks, verdicts = measured(contest, counted, len(entry["draws"]), parts(plan["risk"]))
        if len(counted) == len(keys) and result["verdict"] == "confirmed":
            # Whether the law gives the same result all the same is not worked out here.
            verdicts = ["confirmed" for _ in verdicts]
        yield entry, "drawsTaken", result["drawsTaken"], draws
        for assertion, given, risk, verdict in zip(contest.assertions, result["assertions"], risks, verdicts):
            what = " ".join(map(str, filter(None, assertion)))
            yield entry, f"risk of {what}", given["risk"], risk
            yield entry, f"verdict of {what}", given["verdict"], verdict


def measured(contest, counted, planned, limit):
    """How many draws are taken in, and the risk and the verdict of each assertion: by the planned draws, and on
    while the result is not confirmed, up to the first draw whose hand count is missing."""
    if len(counted) == len(contest.sheets):
        sums = [sum(adds(hand, a) for hand in counted.values()) for a in contest.assertions]
        # Where votes are equal, or exactly half, by the sheets too, a hand count of the same confirms.
        true = [found > 0 or found == margin for found, margin in zip(sums, contest.margins)]
        return 0, [None for _ in true], ["confirmed" if each else "refuted" for each in true]
    # An area with more voters than its bound allows for says that the bounds cannot be trusted.
    trusted = all(max(hand[:3]) <= contest.voters[place] for place, hand in counted.items())
    taken, risks = 0, [ONE if trusted or not planned else STUCK for _ in contest.assertions]
    most = DRAWS_PER_AREA * len(contest.sheets) if planned else 0
    while taken < planned or taken < most and max(risks) > limit:
        place = contest.draw(taken + 1)
        if place not in counted:
            break
        taken, risks = taken + 1, contest.taken(risks, place, counted[place])
    verdicts = ["confirmed" if risk <= limit else "open" for risk in risks]
    millionths = [UNIT if risk >= ONE else divide_up(risk * UNIT, ONE) for risk in risks]
    return taken, [Decimal(each) / UNIT for each in millionths], verdicts


def compare(arguments):
    """Prints what differs."""
    plan, differences = read(arguments.plan), 0
    for entry, what, *values in arguments.compared(plan, arguments):
        if values[0] != values[1]:
            print(entry["level"], entry["area"], f"{entry['number']}: {what}: {values[0]}, here {values[1]}")
            differences += 1
    print(f"{len(plan['constituencies'])} constituencies {arguments.done}, {differences} differences")
    return 1 if differences else 0


def simulate(arguments):
    """Prints how many wrong results of each kind are confirmed."""
    code = 0
    print("| error | elections | confirmed | percent |\n|---|---:|---:|---:|")
    for index, (kind, (asserted, *spreads)) in enumerate(KINDS.items()):
        chance = random.Random(f"{arguments.seed}/{index}")
        elections = max(1, (arguments.elections + index) // len(KINDS))
        confirmed = sum(is_confirmed(*wrong_election(chance, asserted, spreads)) for _ in range(elections))
        print(f"| {kind} | {elections} | {confirmed} | {100 * confirmed / elections:.2f} |", flush=True)
        if confirmed / elections > 0.05 + 3 * math.sqrt(0.05 * 0.95 / elections):
            code = 1
    return code


def is_confirmed(contest, truth):
    """Whether the draws of the plan, or of two more rounds, confirm all assertions by true hand counts."""
    limit, risks, taken, seen = parts("0.05"), [ONE for _ in contest.assertions], 0, set()
    for _ in range(3):
        places = None if STUCK in risks else contest.draws(max(risks), limit, taken + 1, seen)
        if places is None:
            return False  # a full hand count, and it tells
        taken += len(places)
        seen.update(places)
        for place in places:
            risks = contest.taken(risks, place, truth[place])
        if max(risks) <= limit:
            return True
    return False


def wrong_election(chance, asserted, spreads):
    """A reported result, and true sheets by which one of its assertions is false, but only just."""
    while True:
        contest = reported_election(chance, asserted)
        if contest.has_margin:
            margins = zip(contest.margins, contest.assertions)
            left, target = min(each for each in margins if asserted in (None, each[1].kind))
            truth = list(contest.sheets)
            for place, error in chance.choice(spreads)(chance, contest, target, left):
                before = truth[place]
                truth[place] = pulled(before, target, min(error, left), contest.voters[place])
                left -= adds(before, target) - adds(truth[place], target)
            if left <= 0:
                return contest, truth


def reported_election(chance, asserted):
    """A result of 20 to 400 areas of several mixes of sizes, with a margin that a sample can confirm."""
    number = chance.choice((20, 30, 50, 80, 120, 200, 300, 400))
    mixes = lambda: 900, lambda: chance.randint(300, 2000), lambda: max(50, int(chance.lognormvariate(6.8, 0.6)))
    size_of = chance.choice(mixes)
    margin = math.exp(chance.uniform(math.log(max(0.02, 5 / number)), math.log(0.5)))  # of all votes
    turnout = (1 + margin) / 2 if asserted == "turnout-enough" else chance.uniform(0.85, 1)
    winner, loser, seats = (1 + margin) / 2, (1 - margin) / 2, chance.randint(1, 3)
    if asserted == "reaches-majority":
        loser *= chance.uniform(0.2, 0.8)
    elif seats > 1:  # some vote for the one and for the other
        both = (0.9 - winner) * chance.random()
        winner, loser = winner + both, loser + both
    shares = [winner] + [chance.uniform(winner, 1) for _ in range(seats - 1)] + [loser]
    shares += [loser * chance.random() for _ in range(chance.randint(0, 2) if seats > 1 else 0)]
    voters, sheets = [], []
    for size in (size_of() for _ in range(number)):
        voted = min(size, round(size * turnout * chance.uniform(0.9, 1.1)))
        valid, lean = round(voted * chance.uniform(0.95, 1)), chance.uniform(-0.1, 0.1)
        leans = [share + (lean if place < seats else -lean) for place, share in enumerate(shares)]
        votes = [min(valid, max(0, round(valid * share))) for share in leans]
        voters.append(size + chance.choice((0, 0, size // 50)))
        sheets.append(Sheet(size, voted, valid, dict(enumerate(votes, 1))))
    elected, others = range(1, seats + 1), range(seats + 1, len(shares) + 1)
    assertions = [Assertion("turnout-enough", 0, 0)] + [Assertion("reaches-majority", a, 0) for a in elected]
    assertions += [Assertion("beats", a, b) for a in elected for b in others]
    return Contest(f"{chance.randrange(10**20):020},national-assembly,01,1", voters, sheets, assertions)


def pulled(sheet, assertion, error, voters):
    """The true sheet where the reported one adds so much too much, or as much of that as is possible."""
    half, votes = max(0, divide_up(error, 2)), dict(sheet.votes)
    if error >= adds(sheet, assertion) + voters:  # all who there can be speak against it
        voted = 0 if assertion.kind == "turnout-enough" else voters
        return Sheet(voters, voted, voted, {each: voted if each == assertion.against else 0 for each in votes})
    if assertion.kind == "turnout-enough":
        voted = max(0, sheet.voted - half)
        valid = min(sheet.valid, voted)
        return Sheet(sheet.registered, voted, valid, {each: min(votes[each], valid) for each in votes})
    half = min(half, votes[assertion.candidate])
    if assertion.kind == "beats":
        half = min(half, sheet.valid - votes[assertion.against])
        votes[assertion.against] += half
    votes[assertion.candidate] -= half
    return sheet._replace(votes=votes)


# Where errors are: pairs of a place and how much it hides, if it can, one after the other until no margin is left.


def largest(contest):
    return sorted(range(len(contest.sheets)), key=lambda place: -contest.voters[place])


def few(chance, contest, assertion, left):
    share = chance.uniform(0.6, 1)
    return [(place, int(2 * share * contest.voters[place])) for place in largest(contest)]


def spread(chance, contest, assertion, left, part):
    places = chance.sample(largest(contest), divide_up(len(contest.sheets), part))
    voters = sum(contest.voters[place] for place in places)
    wanted = [(place, divide_up(left * contest.voters[place], voters)) for place in places]
    return wanted + [(place, left) for place in places]  # what was not possible elsewhere


def at_bound(chance, contest, assertion, left):
    wanted, places = [], largest(contest)
    for place in places:
        most = adds(contest.sheets[place], assertion) + contest.voters[place]
        if most <= left:
            wanted.append((place, most))
            left -= most
    return wanted + [(place, left) for place in reversed(places)]


everywhere, third = partial(spread, part=1), partial(spread, part=3)

KINDS = {  # the assertion that is false (None: that of the smallest margin), and where the errors are
    "(a) many votes moved in a few large areas": ("beats", few),
    "(b) small errors in all areas": ("beats", everywhere),
    "(c) mid-sized errors in a third of the areas": ("beats", third),
    "(d) turnout wrongly above half": ("turnout-enough", few, third, everywhere, at_bound),
    "(e) a majority wrongly reached": ("reaches-majority", few, third, everywhere, at_bound),
    "(f) as large as the bound, in as few areas as possible": (None, at_bound),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for compared, done, *files in (repeat, "repeated", "plan"), (check, "checked", "plan", "check", "counts"):
        command = commands.add_parser(compared.__name__)
        command.set_defaults(run=compare, compared=compared, done=done)
        for file in files:
            command.add_argument(file)
    command = commands.add_parser("simulate")
    command.set_defaults(run=simulate)
    command.add_argument("--elections", type=int, default=10_000)
    command.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.exit(arguments.run(arguments))


if __name__ == "__main__":
    main()
