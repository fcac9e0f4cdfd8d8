"""What a screen in Chromium does wrong for those who do not see it, or see it on a phone."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Only what is wrong leaves the browser: all the rest is a megabyte a screen.
SERIOUS = """() => axe.run({resultTypes: ["violations"]}).then(({violations}) => violations
    .filter(({impact}) => ["serious", "critical"].includes(impact))
    .flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 300)}`)))"""


def serious_faults(page: Page) -> list[str]:
    """The rules of axe that are broken seriously or critically, each with where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    faults: list[str] = page.evaluate(SERIOUS)
    return faults


def sideways(page: Page) -> bool:
    """Whether one has to scroll to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


SMALLEST = 16  # px; the picture of a stamp and a drawing scale with what they show.
SMALL = """(least) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = [];
    while (walk.nextNode()) {
        const {data, parentElement: place} = walk.currentNode;
        const size = () => parseFloat(getComputedStyle(place).fontSize);
        if (!data.trim() || !place.checkVisibility() || place.closest(".stamp, svg")) continue;
        if (size() < least) small.push(data.trim().slice(0, 60));
    }
    return small;
}"""


def small_letters(page: Page) -> list[str]:
    """What is written smaller than anybody should have to read."""
    found: list[str] = page.evaluate(SMALL, SMALLEST)
    return found
