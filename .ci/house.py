"""Takes a commune from nothing to signed off in a browser, as its typists, reviewer and committee do."""

import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from browser import axe_problems
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

PROGRAMS = pathlib.Path(sys.argv[1]).resolve()
ELECTION = """<Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
<Name lang="vi">Bầu cử HĐND phường Mẫu</Name><Name lang="en">Election of Mẫu ward's council</Name>
<Province code="P" name="Tỉnh Mẫu"><Commune code="C" name="Phường Mẫu" kind="ward" phone="0215 123 456">
<PollingArea number="1" registered="400"/><PollingArea number="2" registered="400"/></Commune></Province>
<Contest level="commune" area="C" seats="2"><Constituency number="1" seats="2"><Area code="C"/>
<Candidate number="1" name="Nguyễn Văn An" birth="1981" sex="male"/>
<Candidate number="2" name="Trần Thị Bình" birth="1982" sex="female"/>
<Candidate number="3" name="&lt;b&gt;Lê&lt;/b&gt; &quot;Chi&quot;" birth="1983" sex="female"/>
</Constituency></Contest></Election>"""
BAD = """<TallySheet xmlns="urn:kiemphieu:1" election="mau" level="commune" area="C" pollingArea="2">
<Constituency number="1"/><Voters registered="400" voted="401"/>
<Ballots issued="401" collected="401" valid="393" invalid="8"/>
<Votes><Candidate number="1" votes="300"/><Candidate number="2" votes="150"/><Candidate number="3" votes="60"/></Votes>
</TallySheet>"""
KEYS = [f"commune/C/{number}/first" for number in (1, 2)]
problems, pages = [], 0


def problem(text):
    problems.append(text)
    print("PROBLEM", text)


def expect(condition, text):
    if not condition:
        problem(text)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, url, width=1200):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                         "--lang=vi"):
            options.add_argument(argument)
        options.add_experimental_option("mobileEmulation", {
            "deviceMetrics": {"width": width, "height": 800, "pixelRatio": 1}})
        options.add_experimental_option("prefs", {"intl.accept_languages": "vi"})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.binary_location = "/usr/bin/chromium"
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.url = url

    def open(self, path):
        self.driver.get(self.url + path)
        self.check(path)
        return self

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    @property
    def text(self):
        return self.find("main").text

    def press(self, selector):
        """By keyboard, and waits for the page that follows."""
        button = self.find(selector)
        button.send_keys(Keys.ENTER)
        WebDriverWait(self.driver, 10).until(lambda _: is_stale(button))
        self.check(f"{self.driver.current_url} after {selector}")

    def login(self, name, password):
        self.open("/login")
        self.find("[name=name]").send_keys(name)
        self.find("[name=password]").send_keys(password)
        self.press("main button")
        expect("/login" not in self.driver.current_url, f"{name} did not get in")
        return self

    # What every page must be.

    def check(self, name):
        global pages
        pages += 1
        for entry in self.driver.get_log("browser"):
            if "status of 4" not in entry["message"]:
                problem(f"{name}: console: {entry['message']}")
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if not url.startswith((self.url, "data:")):
                    problem(f"{name}: request to {url}")
        for text in axe_problems(self.driver):
            problem(f"{name}: {text}")

    # A sheet.

    def type(self, key, values, reason=None):
        """Every field of the form by keyboard alone: Enter goes to the next one."""
        self.open(f"/type?key={key}")
        fields = self.all("form[data-typing] input:not([type=hidden])")
        fields[0].send_keys(Keys.HOME)
        for value in values + [""] * (len(fields) - len(values)):
            field = self.driver.switch_to.active_element
            name = field.get_attribute("name")
            text = reason if name == "reason" else value
            field.send_keys(*([Keys.CONTROL, "a", Keys.NULL, text] if text else []), Keys.ENTER)
        expect(self.driver.switch_to.active_element.get_attribute("value") == "done",
               f"{key}: Enter does not lead to the end of the form")
        self.press("button[value=done]")


def is_stale(element):
    try:
        element.is_enabled()
        return False
    except Exception:
        return True


def program(name, *arguments):
    return subprocess.run([PROGRAMS / name, *map(str, arguments)], capture_output=True, text=True)


def add_user(administrator, name, role, area):
    administrator.open("/users")
    administrator.find("fieldset [name=name]").send_keys(name)
    Select(administrator.find("[name=role]")).select_by_value(role)
    field = administrator.find("[name=area]")
    field.clear()
    field.send_keys(area)
    administrator.press("button[value=add]")
    return re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", administrator.find(".said").text)[0]


def night(folder, house, url):
    administrator = Person(url).login(
        "admin", program("kiemphieu-server", "user", house, "add", "admin", "--role",
                         "administrator").stdout.strip())
    people = {}
    for name, role, area in [("lan", "typist", "C"), ("minh", "typist", "C"),
                             ("hoa", "reviewer", "C"), ("uy-ban", "committee", "C"),
                             ("tinh", "committee", "P"), ("khach", "observer", "")]:
        people[name] = Person(url).login(name, add_user(administrator, name, role, area))
    lan, minh, hoa = people["lan"], people["minh"], people["hoa"]
    committee, observer = people["uy-ban"], people["khach"]

    # An observer watches; the page is told, and does not fetch again.
    observer.open("/progress")
    expect(observer.find("[data-figure=counted]").text == "0", "something is counted already")

    # Typed twice, with a difference.
    good = ["400", "400", "400", "400", "392", "8", "300", "150", "60"]
    lan.type(KEYS[0], good)
    expect("lần hai" in lan.text, "the first typing does not wait for the second")
    lan.open(f"/type?key={KEYS[0]}")
    expect(not lan.all("form[data-typing]"), "the first typist may type the second time")
    minh.type(KEYS[0], good[:6] + ["301"] + good[7:])
    expect("khác nhau" in minh.text, "the difference was not noticed")
    minh.open(f"/type?key={KEYS[0]}")
    fields = minh.all("form[data-typing] input:not([type=hidden])")
    expect([field.get_attribute("name") for field in fields] == ["votes1"],
           "not only the differing field is shown")
    expect(fields[0].get_attribute("value") == "", "a value is shown that differs")
    minh.type(KEYS[0], ["300"])
    expect("đã tính" in minh.text, "the sheet is not counted after the difference was settled")
    WebDriverWait(observer.driver, 5).until(
        lambda _: observer.find("[data-figure=counted]").text == "1")

    # An upload that is rejected, once a reviewer has stood for it.
    (folder / "bad.xml").write_text(BAD)
    lan.open("/upload")
    lan.find("input[type=file]").send_keys(str(folder / "bad.xml"))
    lan.press("main form button")
    expect("chờ người khác xác nhận" in lan.text, "the upload does not wait")
    hoa.open("/waiting")
    hoa.press("button[value=confirm]")
    expect("bị loại" in hoa.text and "A201" in hoa.text, "the bad sheet is not rejected")
    hoa.open("/problems")
    expect("A201" in hoa.text, "the problem is not listed")

    # Checked as one goes on, and kept; then corrected, with a warning.
    lan.open(f"/type?key={KEYS[1]}")
    lan.find("[name=registered]").send_keys("400")
    lan.find("[name=voted]").send_keys("401")
    WebDriverWait(lan.driver, 5).until(lambda _: lan.find("#m-voted").text != "")
    lan.open(f"/type?key={KEYS[1]}")
    expect(lan.find("[name=voted]").get_attribute("value") == "401", "the draft was not kept")
    unusual = ["400", "400", "400", "400", "380", "20", "300", "150", "60"]
    for person in (lan, minh):
        person.type(KEYS[1], unusual, reason="Đếm lại")
    expect("đã tính" in minh.text and "A214" in minh.text, "the correction does not count")

    # Two tabs on one sheet: the later one is told, and nothing is overwritten.
    lan.open(f"/type?key={KEYS[0]}")
    first = lan.driver.current_window_handle
    lan.driver.switch_to.new_window("tab")
    lan.open(f"/type?key={KEYS[0]}")
    lan.find("[name=voted]").send_keys("399")
    lan.press("button[value=draft]")
    lan.driver.switch_to.window(first)
    lan.find("[name=voted]").send_keys("398")
    lan.driver.execute_script("document.querySelector('form[data-typing]').submit()")
    WebDriverWait(lan.driver, 10).until(lambda _: "ghi đè" in lan.text)
    lan.open(f"/type?key={KEYS[0]}")
    expect(lan.find("[name=voted]").get_attribute("value") == "399", "a tab has overwritten")
    for person in (lan, minh):
        person.type(KEYS[0], good[:6] + ["299"] + good[7:], reason="Xem lại phiếu")
    expect("299" in minh.text and "300" in minh.text, "the earlier revision is not to be seen")

    # A warning is acknowledged, the commune signed off; then only the committee above corrects.
    committee.open(f"/sheet?key={KEYS[1]}")
    committee.find("form[action*=acknowledge] [name=reason]").send_keys("Phiếu bẩn do mưa")
    committee.press("form[action*=acknowledge] button")
    expect("Phiếu bẩn do mưa" in committee.text, "the acknowledgement is not shown")
    committee.open("/")
    committee.press("form[action='/sign'] button")
    expect("đã chốt" in committee.text, "the commune is not signed off")
    lan.open(f"/sheet?key={KEYS[0]}")
    expect(not lan.all("a[href^='/type']"), "a typist may correct what is signed off")
    people["tinh"].open(f"/sheet?key={KEYS[0]}")
    expect(people["tinh"].all("a[href^='/type']"), "the committee above may not correct")

    # Hourly turnout.
    lan.open("/turnout?area=C")
    lan.find("[name=voted1]").send_keys("210")
    lan.press("fieldset button")
    expect("210" in lan.text, "the report is not shown")

    # Every page in both languages and on a phone.
    phone = Person(url, width=320)
    for cookie in committee.driver.get_cookies():
        phone.driver.get(url + "/login")
        phone.driver.add_cookie({"name": cookie["name"], "value": cookie["value"]})
    for path in ["/", "/upload", "/turnout?area=C", "/waiting", "/progress", "/results", "/problems",
                 "/papers", "/record", f"/sheet?key={KEYS[0]}"]:
        phone.open(path)
        width = phone.driver.execute_script("return document.documentElement.scrollWidth")
        expect(width <= 320, f"{path}: {width} px wide at 320 px")
        heading = phone.find("h1").text
        committee.open(path + ("&" if "?" in path else "?") + "lang=en")
        expect(committee.driver.execute_script("return document.documentElement.lang") == "en",
               f"{path}: not in English")
        expect(committee.find("h1").text != heading or path == "/", f"{path}: {heading} in both")
    committee.open("/results")
    expect("599" in committee.text and "<b>Lê</b>" in committee.text, "a name is markup")

    # Out by the door: the session is over everywhere.
    cookie = lan.driver.get_cookie("house")
    expect(cookie["httpOnly"] and cookie["sameSite"] == "Strict", f"cookie: {cookie}")
    lan.press("header form button")
    lan.driver.add_cookie({"name": "house", "value": cookie["value"]})
    lan.open("/")
    expect("/login" in lan.driver.current_url, "a replayed cookie lets in")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "election").mkdir()
        (folder / "election" / "election.xml").write_text(ELECTION)
        house = folder / "house"
        made = program("kiemphieu-server", "init", house, "--election", folder / "election")
        assert made.returncode == 0, made.stderr
        server = subprocess.Popen(
            [PROGRAMS / "kiemphieu-server", "serve", house, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        url = server.stdout.readline().split()[-1]
        try:
            night(folder, house, url)
        finally:
            server.send_signal(signal.SIGTERM)
            expect(server.wait(timeout=20) == 0, "the server did not end in order")
        expect([file.name for file in house.iterdir()] == ["house.sqlite"], "not one file")
        verified = program("kiemphieu-server", "verify", house)
        expect(verified.returncode == 0, f"verify: {verified.stderr}")
        program("kiemphieu-server", "export", house, folder / "export")
        results = json.loads(program("kiemphieu", "tabulate", folder / "export", "--format",
                                     "json").stdout)
        expect(results["sheets"]["counted"] == 2 and results["sheets"]["missing"] == 0,
               f"export: {results['sheets']}")
    print(f"{pages} pages, {len(problems)} problems")
    return 1 if problems else 0


started = time.monotonic()
code = main()
print(f"{time.monotonic() - started:.0f} s")
sys.exit(code)
