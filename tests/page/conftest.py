"""A town on loopback, its bot in the test's hands, and the page in a real browser."""

import os
import shutil
from collections.abc import Iterator

import pytest
from phones import Page, Town
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

PATIENCE = 60_000
"""Milliseconds: a busy machine may take its time, and nothing waits for what is not to come."""
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
ARGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --use-fake-device-for-media-stream --use-fake-ui-for-media-stream"
)


def chromium() -> str:
    """The browser of this machine; without one the tests are skipped, or fail where all must run."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        (pytest.fail if os.environ.get("SARNAKH_TEST_ALL") == "1" else pytest.skip)("no Chromium on this machine")
    return found


# Not longer than a module: while Playwright's synchronous face is open, no other event loop can run in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS.split())
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, timezone_id="Asia/Tehran", locale="en-GB")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context
    context.close()
    expect.set_options(timeout=5_000)


@pytest.fixture
def town() -> Iterator[Town]:
    with Town() as town:
        yield town


@pytest.fixture
def persian_town() -> Iterator[Town]:
    with Town(lang="fa") as town:
        yield town


@pytest.fixture
def page(town: Town, context: BrowserContext) -> Iterator[Page]:
    page = Page(context.new_page(), town).open()
    yield page
    assert page.errors == []
