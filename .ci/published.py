"""Checks a published report as browsers, printers and other programs see it."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import frictionless
import jsonschema
import openpyxl
from browser import axe_problems
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent
problems = []


def problem(text):
    problems.append(text)
    print("PROBLEM", text)


def browser(width):
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    # A phone's width: windows of their own cannot be so narrow.
    options.add_experimental_option(
        "mobileEmulation", {"deviceMetrics": {"width": width, "height": 800, "pixelRatio": 1}})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = "/usr/bin/chromium"
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def requests(driver):
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def check_page(driver, page, name):
    driver.get(page.as_uri())
    for entry in driver.get_log("browser"):
        problem(f"{name}: console: {entry['message']}")
    for url in requests(driver):
        if not url.startswith(("file:", "data:")):
            problem(f"{name}: request to {url}")
    for link in driver.execute_script("return [...document.links].map(a => a.href.split('#')[0])"):
        path = pathlib.Path(link.removeprefix("file://"))
        if not path.exists():
            problem(f"{name}: link to {link}")


def check_axe(driver, name):
    for text in axe_problems(driver):
        problem(f"{name}: {text}")


def check_narrow(driver, page, name):
    driver.get(page.as_uri())
    width = driver.execute_script("return document.documentElement.scrollWidth")
    if width > 320:
        problem(f"{name}: {width} px wide at 320 px")


def check_language(driver, name):
    """The switch: one language at a time, numbers and title in its way, kept on the next page."""
    def visible(language):
        return driver.execute_script(
            "return [...document.querySelectorAll(`main [lang=${arguments[0]}]`)]"
            ".filter(e => e.offsetParent !== null).length", language)
    if visible("en") or not visible("vi"):
        problem(f"{name}: does not begin in Vietnamese")
    title = driver.title
    button = driver.find_element(By.ID, "language")
    button.send_keys(Keys.ENTER)
    if visible("vi") or not visible("en") or driver.title == title:
        problem(f"{name}: the switch does not show English")
    check_axe(driver, f"{name} in English")
    button.send_keys(Keys.ENTER)
    if visible("en") or driver.title != title:
        problem(f"{name}: the switch does not show Vietnamese again")


def check_sorting(driver, name):
    """By keyboard: up, then down; numbers as numbers."""
    header = driver.find_element(By.CSS_SELECTOR, "table.sortable thead th.num button")
    column = driver.execute_script("return arguments[0].parentNode.cellIndex", header)

    def figures():
        return driver.execute_script(
            "return [...arguments[0].closest('table').tBodies[0].rows]"
            ".map(r => parseFloat(r.cells[arguments[1]].textContent.replace(/[.]/g, '')))",
            header, column)
    header.send_keys(Keys.ENTER)
    if figures() != sorted(figures()):
        problem(f"{name}: not sorted upwards: {figures()}")
    header.send_keys(Keys.SPACE)
    if figures() != sorted(figures(), reverse=True):
        problem(f"{name}: not sorted downwards: {figures()}")
    if driver.execute_script("return arguments[0].parentNode.ariaSort", header) != "descending":
        problem(f"{name}: the direction is not said")


def check_search(driver, report, typed, name, link):
    """A name or code, as somebody types it, finds what it should, without a server."""
    driver.get((report / "search.html").as_uri())
    driver.find_element(By.ID, "query").send_keys(typed)
    for _ in range(50):
        found = driver.find_elements(By.CSS_SELECTOR, "#found a")
        if found:
            break
        time.sleep(0.1)
    links = {each.text: each.get_attribute("href") for each in found}
    if not links.get(name, "").endswith(link):
        problem(f"search: {typed!r} does not find {name}: {links}")
    check_axe(driver, f"search for {typed!r}")


def check_print(page, figures, name):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as pdf:
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={pdf.name}", page.as_uri()], check=True, capture_output=True)
        text = subprocess.run(
            ["pdftotext", "-layout", pdf.name, "-"], check=True, capture_output=True,
            text=True).stdout
        info = subprocess.run(
            ["pdfinfo", pdf.name], check=True, capture_output=True, text=True).stdout
        if "A4" not in info:
            problem(f"{name}: not A4")
        # Words whose boxes leave the page would be cut off by a printer.
        boxes = subprocess.run(
            ["pdftotext", "-bbox", pdf.name, "-"], check=True, capture_output=True,
            text=True).stdout
        for line in boxes.splitlines():
            if "<word" in line and float(line.split('xMax="')[1].split('"')[0]) > 595.3:
                problem(f"{name}: beyond the page: {line.strip()}")
    for figure in figures:
        if figure not in text:
            problem(f"{name}: no {figure} in print")


def check_data(report):
    results = json.loads((report / "results.json").read_text())
    schema = json.loads((ROOT / "Schemas/results.schema.json").read_text())
    for error in jsonschema.Draft202012Validator(schema).iter_errors(results):
        problem(f"results.json: {error.json_path}: {error.message}")
    # A schema that allows everything would find nothing: each of these must be an error.
    for path, value in ((("sheets", "read"), -1), (("election", "rules"), "x"), (("more",), 1)):
        broken = json.loads(json.dumps(results))
        target = broken
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value
        if not list(jsonschema.Draft202012Validator(schema).iter_errors(broken)):
            problem(f"results.schema.json allows {path} = {value}")
    package = frictionless.validate(str(report / "datapackage.json"))
    for error in package.flatten(["rowNumber", "fieldName", "message"]):
        problem(f"datapackage.json: {error}")
    if len(package.tasks) != 7:
        problem(f"datapackage.json: {len(package.tasks)} tables")
    book = openpyxl.load_workbook(report / "results.xlsx")
    if len(book.worksheets) != 6:
        problem("results.xlsx: not six sheets")
    for sheet in book.worksheets:
        # A notice has a line of its own above the header.
        head = {"A2": 1, "A3": 2}.get(sheet.freeze_panes)
        if head is None:
            problem(f"results.xlsx: {sheet.title}: the header is not frozen")
            continue
        partial = json.loads((report / "results.json").read_text())["sheets"]["missing"] > 0
        if partial != (head == 2 and "CHƯA ĐẦY ĐỦ" in str(sheet.cell(1, 1).value)):
            problem(f"results.xlsx: {sheet.title}: the notice that it is partial")
        if not (sheet.auto_filter.ref or "").startswith(f"A{head}:"):
            problem(f"results.xlsx: {sheet.title}: no filter")
        if sheet.page_setup.orientation != "landscape" or not sheet.print_title_rows:
            problem(f"results.xlsx: {sheet.title}: no print set-up")
        names = [cell.value for cell in sheet[head]]
        if "Mã địa bàn" in names and "Tên địa bàn" not in names:
            problem(f"results.xlsx: {sheet.title}: codes without names")
        for row in sheet.iter_rows(min_row=head + 1):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.replace(".", "", 1).isdigit():
                    header = sheet.cell(head, cell.column).value
                    if header not in ("Mã", "Mã địa bàn", "Số của người trúng cử"):
                        problem(f"results.xlsx: {sheet.title} {cell.coordinate}: number as text")


def write_report(sample, folder):
    report = pathlib.Path(folder) / pathlib.Path(sample).name
    subprocess.run(
        [PROGRAM, "report", ROOT / sample, "--output", report, "--as-of", "2021-05-24T06:30"],
        check=True, capture_output=True)
    return report


def rehearsed_report(folder):
    """A province with all drawings: dots, tiles, a map, the course of the day, an earlier election."""
    election, report = folder / "rehearsal", folder / "drawn"
    subprocess.run([PROGRAM, "rehearse", election, "--size", "province", "--rules", "vn-2025"], check=True, capture_output=True)
    codes = sorted(set(re.findall(r'<Commune code="([^"]+)"', read_definition(election))))
    squares = [
        {"type": "Feature", "properties": {"code": code},
         "geometry": {"type": "Polygon", "coordinates": [[
             [x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]}}
        for code, (x, y) in ((code, (100 + i % 12, 10 + i // 12)) for i, code in enumerate(codes))]
    (folder / "map.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": squares}))
    base = [PROGRAM, "report", election, "--output"]
    subprocess.run([*base, folder / "earlier"], check=True, capture_output=True)
    subprocess.run(
        [*base, report, "--compare", folder / "earlier", "--since", folder / "earlier",
         "--map", folder / "map.geojson"], check=True, capture_output=True)
    province = re.search(r'<Province code="([^"]+)"', read_definition(election)).group(1)
    page = (report / f"areas/{province}.html").read_text()
    for part in ("<path class=\"shade", "class=\"stack\"", "So với"):
        if part not in page:
            problem(f"a drawn province has no {part}")
    return report


def read_definition(election):
    return "".join(path.read_text() for path in election.rglob("*.xml") if "sheets" not in path.parts)


with tempfile.TemporaryDirectory() as folder:
    outcomes = write_report("Samples/every-outcome", folder)
    town = write_report("Samples/huong-tra-2021", folder)
    around = write_report("Samples/around-the-vote", folder)
    drawn = rehearsed_report(pathlib.Path(folder))
    wide, narrow = browser(1280), browser(320)
    pages = sorted(outcomes.rglob("*.html"))
    for page in pages:
        name = str(page.relative_to(outcomes))
        check_page(wide, page, name)
        check_axe(wide, name)
        check_narrow(narrow, page, name)
    for name in ("index.html", "areas/901.html", "constituencies/national-assembly-90-1.html"):
        wide.get((outcomes / name).as_uri())
        check_language(wide, name)
        check_sorting(wide, name)
    check_search(
        wide, outcomes, "bui van mot", "Bùi Văn Một",
        "constituencies/national-assembly-90-1.html#candidate-1")
    check_search(wide, outcomes, "90105", "Xã 05 (cùng năm sinh)", "areas/90105.html")
    for page in sorted(drawn.rglob("*.html"))[::37]:
        name = f"drawn/{page.relative_to(drawn)}"
        check_page(wide, page, name)
        check_axe(wide, name)
        check_narrow(narrow, page, name)
    wide.quit()
    narrow.quit()
    for page in sorted((outcomes / "minutes").glob("*.html")):
        check_print(page, [], page.name)
    check_print(
        town / "minutes/national-assembly-46-1.html",
        ["93.058", "93.056", "93.049", "92.935", "99,88%", "0,12%", "77.150", "83,02%"],
        "minutes of Hương Trà")
    for report in (outcomes, town, around):
        check_data(report)
    print(f"{len(pages)} pages, {len(problems)} problems")
sys.exit(1 if problems else 0)
