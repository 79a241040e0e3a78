"""Who kept the demo's folder opens it again on another day and goes on where they stopped."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import HAMID, PATIENCE, SARA, Demo, Phones
from tests.browser.test_browser_demo import WORDS, number_in

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[list[Demo]]:
    """Demos that were opened one after the other; ended by force if the test did not end them."""
    running: list[Demo] = []
    expect.set_options(timeout=PATIENCE)
    yield running
    expect.set_options(timeout=5_000)
    for demo in running:
        if demo.process.poll() is None:
            demo.process.kill()
            demo.process.wait()


def page_of(browser: Browser, demo: Demo) -> Phones:
    context = browser.new_context(viewport={"width": 1920, "height": 1000}, timezone_id="Asia/Tehran")
    context.set_default_timeout(PATIENCE)
    phones = Phones(context.new_page())
    phones.tab.goto(demo.url)
    expect(phones.tab.locator("html.ready .phone").first).to_be_visible()
    return phones


def test_a_demo_whose_data_was_kept_goes_on(browser: Browser, opened: list[Demo], tmp_path: Path) -> None:
    words = WORDS["en"]
    opened.append(Demo(tmp_path, "en"))
    phones = page_of(browser, opened[0])
    phones.types(HAMID, "/today")
    sold = number_in(words["today"], phones.sees(HAMID, re.compile(words["today"])))
    opened[0].ctrl_c()

    opened.append(Demo(tmp_path, "en"))
    phones = page_of(browser, opened[1])
    phones.types(HAMID, "/today")
    assert number_in(words["today"], phones.sees(HAMID, re.compile(words["today"]))) == sold
    phones.types(SARA, "/menu")
    phones.taps(SARA, words["break"])
    phones.sees(SARA, re.compile(words["resting"]))
    assert phones.errors == []
