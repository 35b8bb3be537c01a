"""Writes an invented election folder: make-sheets.py COUNT FOLDER single|batch [national].

Every commune has four polling areas, and each of them a National Assembly and a commune sheet, so
that the definition grows with the sheets as a nation's does; with `national` there is only the one
contest of the National Assembly. The same call writes the same bytes.
"""

import pathlib
import random
import sys

NAMESPACE = 'xmlns="urn:kiemphieu:1" election="benchmark"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
LEVELS = [("national-assembly", 3, 5), ("commune", 5, 8)]
if "national" in sys.argv:
    LEVELS = LEVELS[:1]


def candidates(count, where):
    return "".join(
        f'<Candidate number="{i}" name="Nguyễn {where} {i}" birth="{1960 + i}-01-01" sex="male"/>\n'
        for i in range(1, count + 1)
    )


def definition(communes):
    yield DECLARATION
    yield '<Election xmlns="urn:kiemphieu:1" id="benchmark" date="2021-05-23" rules="vn-2015">\n'
    yield '<Name lang="vi">Diễn tập để đo</Name>\n<TurnoutTarget percent="99"/>\n'
    yield '<Province code="P" name="Tỉnh P">\n'
    for commune in range(communes):
        areas = "".join(f'<PollingArea number="{i}" registered="1000"/>' for i in range(1, 5))
        yield f'<Commune code="C{commune}" name="Xã {commune}" kind="commune">{areas}</Commune>\n'
    yield "</Province>\n"
    for level, seats, count in LEVELS:
        for area in ["P"] if level == "national-assembly" else [f"C{c}" for c in range(communes)]:
            yield (
                f'<Contest level="{level}" area="{area}" seats="{seats}"><Constituency number="1" '
                f'seats="{seats}"><Area code="{area}"/>\n{candidates(count, area)}'
                "</Constituency></Contest>\n"
            )
    yield "</Election>\n"


def sheet(level, seats, count, commune, polling_area, attributes):
    valid = random.randint(960, 990)
    invalid = 990 - valid
    votes, left = [], seats * (valid - 10) + 10
    for i in range(count):
        share = left // (count - i)
        last = i == count - 1
        votes.append(min(valid, left if last else max(0, share + random.randint(-50, 50))))
        left -= votes[-1]
    for i in range(count):
        more = min(left, valid - votes[i])
        votes[i] += more
        left -= more
    lines = "".join(
        f'    <Candidate number="{i + 1}" votes="{v}"/>\n' for i, v in enumerate(votes)
    )
    return f"""<TallySheet{attributes} level="{level}" area="C{commune}" pollingArea="{polling_area}" completed="2021-05-23T22:00:00">
  <Constituency number="1" seats="{seats}" candidates="{count}"/>
  <Voters registered="1000" voted="990"/>
  <Ballots issued="990" collected="990" valid="{valid}" invalid="{invalid}"/>
  <Markings><Marking candidates="{seats}" ballots="{valid - 10}"/><Marking candidates="1" ballots="10"/></Markings>
  <Votes>
{lines}  </Votes>
</TallySheet>
"""


def main():
    count, folder, layout = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    random.seed(7)
    communes = count // (4 * len(LEVELS))
    (folder / "sheets").mkdir(parents=True)
    (folder / "election.xml").write_text("".join(definition(communes)), encoding="utf-8")
    batch = (folder / "sheets" / "all.xml").open("w", encoding="utf-8") if layout == "batch" else None
    if batch:
        batch.write(f"{DECLARATION}<TallySheets {NAMESPACE}>\n")
    for commune in range(communes):
        below = folder / "sheets" / str(commune // 25)
        for polling_area in range(1, 5):
            for level, seats, number in LEVELS:
                attributes = "" if batch else f" {NAMESPACE}"
                text = sheet(level, seats, number, commune, polling_area, attributes)
                if batch:
                    batch.write(text)
                    continue
                below.mkdir(exist_ok=True)
                path = below / f"{level}-{commune}-{polling_area}.xml"
                path.write_text(DECLARATION + text, encoding="utf-8")
    if batch:
        batch.write("</TallySheets>\n")
        batch.close()


main()
