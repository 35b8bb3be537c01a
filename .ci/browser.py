"""What the checks in a browser have in common."""

from axe_selenium_python import Axe

# axe-core's rules of WCAG 2 A and AA, and its best practice: contrast, names, labels, landmarks.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "best-practice"]}}


def axe_problems(driver):
    """What axe finds on the page at hand, a sentence each."""
    Axe(driver).inject()
    result = driver.execute_async_script(
        "const [options, done] = arguments;"
        "axe.run(document, options).then(done, error => done({error: String(error)}))", RULES)
    if "error" in result:
        yield f"axe: {result['error']}"
    for violation in result.get("violations", []):
        targets = [node["target"] for node in violation["nodes"]][:3]
        yield f"{violation['id']}: {violation['help']}: {targets}"
