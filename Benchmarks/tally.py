"""What somebody would write in Python: every sheet is parsed and validated by lxml in two processes,
and added up by commune, district, province and constituency.

    tally.py ELECTION TALLY.XSD
"""

import multiprocessing
import os
import sys
from collections import defaultdict

from lxml import etree

NS = "{urn:kiemphieu:1}"
COUNTS = ("registered", "voted", "issued", "collected", "valid", "invalid")


def areas_of(folder):
    """Commune (or island district) -> district, province."""
    areas = {}
    for name in os.listdir(f"{folder}/definition"):
        root = etree.parse(f"{folder}/definition/{name}").getroot()
        for province in root.iter(f"{NS}Province"):
            for element in province.iter(f"{NS}District", f"{NS}Commune"):
                parent = element.getparent()
                district = parent.get("code") if parent.tag == f"{NS}District" else element.get("code")
                areas[element.get("code")] = (district, province.get("code"))
    return areas


def sheets_of(root):
    return [root] if root.tag == f"{NS}TallySheet" else root.iter(f"{NS}TallySheet")


def add_up(arguments):
    files, xsd, areas = arguments
    schema = etree.XMLSchema(etree.parse(xsd))
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    totals = defaultdict(lambda: [0] * 6)
    votes = defaultdict(int)
    invalid = []
    for path in files:
        try:
            document = etree.parse(path, parser)
        except (etree.XMLSyntaxError, OSError) as error:
            invalid.append((path, str(error)))
            continue
        root = document.getroot()
        if root.tag not in (f"{NS}TallySheet", f"{NS}TallySheets"):
            continue
        if not schema.validate(document):
            invalid.append((path, str(schema.error_log.last_error)))
            continue
        for sheet in sheets_of(root):
            level, area = sheet.get("level"), sheet.get("area")
            voters, ballots = sheet.find(f"{NS}Voters"), sheet.find(f"{NS}Ballots")
            counts = [int(voters.get("registered")), int(voters.get("voted"))] + [
                int(ballots.get(name)) for name in COUNTS[2:]
            ]
            constituency = sheet.find(f"{NS}Constituency").get("number")
            district, province = areas[area]
            for key in (
                (level, "commune", area), (level, "district", district),
                (level, "province", province), (level, "constituency", area, constituency),
            ):
                total = totals[key]
                for index, count in enumerate(counts):
                    total[index] += count
            for line in sheet.find(f"{NS}Votes"):
                votes[level, area, constituency, line.get("number")] += int(line.get("votes"))
    return dict(totals), dict(votes), invalid


def main():
    folder, xsd = sys.argv[1:]
    files = sorted(
        os.path.join(path, name)
        for path, _, names in os.walk(f"{folder}/sheets", followlinks=True)
        for name in names
        if name.endswith(".xml")
    )
    areas = areas_of(folder)
    with multiprocessing.Pool(2) as pool:
        parts = pool.map(add_up, [(files[index::2], xsd, areas) for index in range(2)])
    totals, votes = defaultdict(lambda: [0] * 6), defaultdict(int)
    for part_totals, part_votes, invalid in parts:
        for key, counts in part_totals.items():
            totals[key] = [a + b for a, b in zip(totals[key], counts)]
        for key, count in part_votes.items():
            votes[key] += count
        for path, error in invalid:
            print(path, error)
    voted = sum(counts[1] for key, counts in totals.items() if key[1] == "province")
    print(len(totals), "totals,", len(votes), "candidates' votes,", voted, "voted")


main()
