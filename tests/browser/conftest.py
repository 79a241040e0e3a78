"""The real demo, as `sarnakh demo` starts it, and the page of phones in a real browser."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
SARA, REZA, MINA, HAMID, MANAGERS = 1001, 1002, 1003, 1004, -1001
PATIENCE = 60_000
"""Milliseconds; machines that test are busy, and charts are drawn when nobody else works."""


class Demo:
    """A running `sarnakh demo`."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.lang = lang
        command = [sys.executable, "-m", "cli.main", "demo", "--no-browser", "--port", "0", "--lang", lang]
        self.process = subprocess.Popen(
            [*command, "--data", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said: list[str] = []
        self.url = self._address()

    def _address(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"http://\S+", line):
                return found[0]
        raise AssertionError(f"the demo did not open: {self.said}")

    def ctrl_c(self) -> float:
        """End it as a person does; seconds it took."""
        assert self.process.stdout is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.said += self.process.stdout.readlines()
        self.process.wait(60)
        return time.monotonic() - began


class Phones:
    """The page in a tab."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.errors: list[str] = []
        tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def phone(self, who: int) -> Locator:
        """A person's phone, or a group's."""
        of = f'[data-pinned="{who}"]' if who < 0 else f'[data-user="{who}"][data-pinned=""]'
        return self.tab.locator(f".phone{of}")

    def sees(self, who: int, text: str | re.Pattern[str]) -> Locator:
        """The newest bubble with this text on a phone, once it is there."""
        bubble = self.phone(who).locator(".msg").filter(has_text=text).last
        expect(bubble).to_be_visible()
        return bubble

    def taps(self, who: int, label: str) -> None:
        """The newest button with this label."""
        self.phone(who).locator(".key").filter(has_text=label).last.click()

    def types(self, who: int, text: str) -> None:
        """Write and send."""
        line = self.phone(who).locator(".line textarea")
        line.fill(text)
        line.press("Enter")

    def world(self, key: str) -> None:
        """Press a button of the world's bar, with what its form offers."""
        self.tab.locator(f'#actions button[data-key="{key}"]').click()
        form = self.tab.locator("form.popover")
        if form.count():
            form.locator("button[type=submit]").click()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this machine; without one the tests are skipped, or fail where all must run."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        (pytest.fail if os.environ.get("SARNAKH_TEST_ALL") == "1" else pytest.skip)("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(params=["fa", "en"])
def demo(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Demo]:
    """The demo in one language; ended by force if the test did not end it."""
    running = Demo(tmp_path, request.param)
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


@pytest.fixture
def phones(browser: Browser, demo: Demo) -> Iterator[Phones]:
    """The demo's page, opened."""
    context = browser.new_context(viewport={"width": 1920, "height": 1000}, timezone_id="Asia/Tehran")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = Phones(context.new_page())
    page.tab.goto(demo.url)
    expect(page.tab.locator("html.ready .phone").first).to_be_visible()
    yield page
    assert page.errors == []
    context.close()
    expect.set_options(timeout=5_000)
