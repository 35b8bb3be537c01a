"""Holds what we write and read of spreadsheets against two programs of others, openpyxl and
LibreOffice: values, kinds, validations, formulas; and the other way round.

    spreadsheets.py PATH/TO/kiemphieu
"""

import datetime
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import openpyxl

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent
NS = "{urn:kiemphieu:1}"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="kiemphieu-spreadsheets-"))


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
    return done


def tabulated(folder):
    """The results of a folder, without where findings stand."""
    results = json.loads(run("tabulate", folder, "--format", "json").stdout)
    results.pop("sheets")
    findings = results.pop("findings")
    for finding in findings:
        finding.pop("file")
        finding.pop("line")
    return results, sorted(json.dumps(finding, sort_keys=True) for finding in findings)


def converted(path, kind, folder):
    """A spreadsheet as LibreOffice saves it again."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{WORK}/office", "--convert-to", kind,
         "--outdir", folder, path], check=True, capture_output=True)
    found = folder / (path.stem + "." + kind.split(":")[0])
    assert found.exists(), (path, kind)
    return found


def without_definition(election, name):
    folder = WORK / name
    shutil.copytree(election, folder)
    for part in ["election.xml", "definition"]:
        path = folder / part
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
    return folder


def check_definitions(election, name):
    """define(workbook(E)) gives E's results, whoever has saved the workbook again."""
    book = WORK / f"{name}.xlsx"
    run("workbook", election, "--output", book)
    wanted = tabulated(election)
    resaved = WORK / f"{name}-openpyxl.xlsx"
    openpyxl.load_workbook(book).save(resaved)
    for index, file in enumerate([book, resaved, converted(book, "xlsx", WORK / f"{name}-lo")]):
        folder = without_definition(election, f"{name}-{index}")
        run("define", file, "--output", folder)
        assert tabulated(folder) == wanted, file
    return book


def check_values(book, election):
    """openpyxl and LibreOffice see the candidates that the definition has, and what may be chosen."""
    people = []
    for file in [election / "election.xml", *sorted(election.glob("definition/*.xml"))]:
        if file.exists():
            people += [c.get("name") for c in ET.parse(file).getroot().iter(NS + "Candidate")]
    workbook = openpyxl.load_workbook(book)
    sheet = next(s for s in workbook if s.title.endswith("-Candidates"))
    heads = [cell.value.split("\n")[1] for cell in sheet[1]]
    column = heads.index("Full name")
    assert [row[column].value for row in sheet.iter_rows(min_row=2)] == people
    number = heads.index("Number")
    assert all(isinstance(row[number].value, int) for row in sheet.iter_rows(min_row=2))
    held = {str(v.sqref).split(":")[0][:-1]: v for v in sheet.data_validations.dataValidation}
    assert held["A"].type == "list" and "Quốc hội" in held["A"].formula1
    assert held["B"].type == "list" and "!$A$2:$A$" in held["B"].formula1
    assert held["D"].type == "whole" and held["D"].formula2 == "99"


def check_kinds():
    """Dates as dates, texts and years, in both ways of counting days; numbers as texts; blanks; titles."""
    base = WORK / "kinds.xlsx"
    run("workbook", "--output", base, "--rules", "vn-2025")
    for epoch in [openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH]:
        for office in [False, True]:
            workbook = openpyxl.load_workbook(base)
            workbook.epoch = epoch
            by = {s.title.split("-")[1]: s for s in workbook if "-" in s.title}
            day = datetime.date(2026, 3, 15)

            def put(sheet, row, *values):
                for column, value in enumerate(values, 1):
                    cell = sheet.cell(row, column)
                    cell.value = value
                    if isinstance(value, datetime.date):
                        cell.number_format = "dd/mm/yyyy"
                    elif isinstance(value, datetime.time):
                        cell.number_format = "hh:mm"
            put(by["Election"], 2, "kinds ", day, "vn-2025", "Tên\u00a0", "Name")
            areas = by["Areas"]
            areas.insert_rows(1)
            areas.merge_cells("A1:D1")
            areas["A1"] = "DANH SÁCH ĐỊA BÀN"
            put(areas, 3, 11, "cấp tỉnh", None, "Tỉnh A", "tỉnh", "12000")
            put(areas, 4, "C01", "commune", " 11 ", "Xã B", "xã")
            put(by["Polling areas"], 2, "C01", "1", None, 900.0, "thường", "1/3/2026")
            put(by["Contests"], 2, "HĐND cấp xã", "C01", 2)
            put(by["Constituencies"], 2, "commune", "C01", 1, 2, "C01")
            births = [datetime.date(1975, 9, 2), 1976, "1977", "3/2/1978", "1979-12-31"]
            for row, birth in enumerate(births, 2):
                name = "Nguyê\u0303n Văn A" if row == 2 else f"Người {row}"
                put(by["Candidates"], row, "Commune council", "C01", 1, row - 1, name, birth, "nữ", None, None,
                    None, "x", False)
            put(by["Targets"], 2, None, 85.5, datetime.time(15, 30))
            put(by["Targets"], 3, "C01", 0.99)
            by["Targets"].cell(3, 2).number_format = "0%"
            path = WORK / "kinds" / f"k{epoch.year}{office}.xlsx"
            path.parent.mkdir(exist_ok=True)
            workbook.save(path)
            if office:
                path = converted(path, "xlsx", WORK / "kinds" / "office")
            folder = WORK / "kinds" / (path.stem + "-defined")
            shutil.rmtree(folder, ignore_errors=True)
            run("define", path, "--output", folder)
            root = ET.parse(folder / "election.xml").getroot()
            assert (root.get("id"), root.get("date")) == ("kinds", "2026-03-15")
            people = list(root.iter(NS + "Candidate"))
            assert [p.get("birth") for p in people] == [
                "1975-09-02", "1976", "1977", "1978-02-03", "1979-12-31"]
            assert all(p.get("sex") == "female" and p.get("party") == "true"
                       and p.get("incumbent") == "false" for p in people)
            area = next(root.iter(NS + "PollingArea"))
            assert (area.get("registered"), area.get("early")) == ("900", "2026-03-01")
            targets = [(t.get("percent"), t.get("by")) for t in root.iter(NS + "TurnoutTarget")]
            assert targets == [("85.5", "15:30"), ("99", None)], targets


def sheets_of(election):
    """The figures of every sheet, by its key."""
    found = {}
    for file in sorted(pathlib.Path(election).glob("sheets/**/*.xml")):
        root = ET.parse(file).getroot()
        for sheet in root.iter(NS + "TallySheet"):
            key = (sheet.get("level"), sheet.get("area"), sheet.get("pollingArea"))
            figures = dict(sheet.find(NS + "Voters").attrib, **sheet.find(NS + "Ballots").attrib)
            grounds = sheet.find(NS + "InvalidBallots")
            figures.update(grounds.attrib if grounds is not None else {})
            for marking in sheet.iter(NS + "Marking"):
                figures["marking" + marking.get("candidates")] = marking.get("ballots")
            for place, line in enumerate(sheet.find(NS + "Votes"), 1):
                figures[f"votes{place}"] = line.get("votes")
            found[key] = figures
    return found


LEVELS = {"Quốc hội": "national-assembly", "HĐND cấp tỉnh": "province", "HĐND cấp huyện": "district",
          "HĐND cấp xã": "commune"}


def fill(template, sheets, path):
    """Types sheets into a template, as a clerk would."""
    workbook = openpyxl.load_workbook(template)
    typed = 0
    for sheet in workbook.worksheets[1:]:
        names = [cell.value.split("\n")[-1] for cell in sheet[3]]
        assert sheet.protection.sheet
        for row in sheet.iter_rows(min_row=4):
            if row[0].value not in LEVELS:
                continue
            assert row[0].protection.locked and not row[names.index("voted")].protection.locked
            key = (LEVELS[row[0].value], row[1].value, str(row[2].value))
            for name, count in sheets.get(key, {}).items():
                if name in names:
                    row[names.index(name)].value = int(count)
            typed += key in sheets
    workbook.save(path)
    return typed


def check_templates(seed):
    """A template filled in by openpyxl, and saved again by LibreOffice, gives the figures of the XML."""
    election = WORK / f"rehearsal-{seed}"
    run("rehearse", election, "--seed", seed, "--size", "commune", "--rules", "vn-2025")
    code = next(ET.parse(next(election.glob("definition/*.xml"))).getroot().iter(NS + "Province")).get("code")
    template = WORK / f"template-{seed}.xlsx"
    run("template", election, "--area", code, "--output", template)
    filled = WORK / f"filled-{seed}.xlsx"
    sheets = sheets_of(election)
    assert fill(template, sheets, filled) == len(sheets)
    for index, file in enumerate([filled, converted(filled, "xlsx", WORK / f"filled-{seed}-lo")]):
        folder = WORK / f"imported-{seed}-{index}"
        shutil.copytree(election / "definition", folder / "definition")
        shutil.copytree(election / "turnout", folder / "turnout")
        run("import", folder, file, "--output", folder)
        assert tabulated(folder) == tabulated(election), file
        again = run("import", folder, file, "--output", folder, "--lang", "en").stdout
        assert "Wrote 0 sheets" in again, again
    return template, sheets, election


def check_formulas(template, sheets, election, seed):
    """What turns red is what `check` rejects: LibreOffice works the template's formulas out as cells."""
    chance = random.Random(seed)
    broken = {}
    for key, figures in sheets.items():
        figures = {name: int(count) for name, count in figures.items() if "emale" not in name}
        name = chance.choice(sorted(figures))
        figures[name] = max(0, figures[name] + chance.choice([-3, -1, 0, 1, 2, 40]))
        broken[key] = figures
    path = WORK / "broken.xlsx"
    fill(template, {k: {n: str(c) for n, c in f.items()} for k, f in broken.items()}, path)
    folder = WORK / "broken"
    shutil.copytree(election / "definition", folder / "definition")
    done = subprocess.run([PROGRAM, "import", folder, path, "--output", folder, "--lang", "en"],
                          capture_output=True, text=True)
    said = {}
    for line in done.stderr.splitlines():
        found = re.search(r"broken\.xlsx:(.+)!([A-Z]+)(\d+): \w+: (A20[1-9]|A210) ", line)
        if found:
            said.setdefault((found[1], int(found[3])), set()).add(found[4])
    assert said
    workbook = openpyxl.load_workbook(path)
    wanted = {}
    for sheet in workbook.worksheets[1:]:
        rules = [(r, rule.formula[0]) for r, rules in sheet.conditional_formatting._cf_rules.items()
                 for rule in rules if rule.dxf.font.color.rgb == "FF9C0006"]
        last = max(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 1).value in LEVELS)
        for row in range(4, last + 1):
            place = sheet.max_column + 2
            for span, formula in rules:
                bounds = next(iter(span.sqref.ranges))
                for column in range(bounds.min_col, bounds.max_col + 1):
                    moved = openpyxl.formula.translate.Translator(
                        "=" + formula, origin=bounds.coord.split(":")[0]).translate_formula(
                        openpyxl.utils.get_column_letter(column) + str(row))
                    target = workbook[sheet.title].cell(row, place)
                    target.value = moved
                    wanted.setdefault((sheet.title, row), []).append(target.coordinate)
                    place += 1
    asked = WORK / "asked.xlsx"
    workbook.save(asked)
    answers = openpyxl.load_workbook(converted(asked, "xlsx", WORK / "asked"), data_only=True)
    for (title, row), cells in wanted.items():
        red = any(answers[title][cell].value in (True, 1) for cell in cells)
        assert red == bool(said.get((title, row))), (title, row, red, said.get((title, row)))


def check_totals(template, sheets, election):
    """A total that somebody has typed wrong is said; nothing becomes a sheet of it."""
    path = WORK / "totals.xlsx"
    fill(template, sheets, path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[1]
    names = [cell.value.split("\n")[-1] for cell in sheet[3]]
    total = next(row for row in sheet.iter_rows(min_row=4) if str(row[0].value).startswith("Cộng"))
    total[names.index("voted")].value = 1
    workbook.save(path)
    folder = WORK / "totals"
    shutil.copytree(election / "definition", folder / "definition")
    said = run("import", folder, path, "--output", folder, "--lang", "en").stderr
    assert len(re.findall(r"!J\d+: warning: A223 ", said)) == 1, said


def main():
    for name in ["huong-tra-2021", "every-outcome", "around-the-vote", "ban-co-2026"]:
        book = check_definitions(ROOT / "Samples" / name, name)
        check_values(book, ROOT / "Samples" / name)
    check_kinds()
    for seed in [3, 4]:
        template, sheets, election = check_templates(seed)
    check_formulas(template, sheets, election, 5)
    check_totals(template, sheets, election)
    print("spreadsheets: openpyxl and LibreOffice agree")


try:
    main()
finally:
    shutil.rmtree(WORK, ignore_errors=True)
