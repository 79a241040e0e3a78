"""Catches the pages that are drawn, so that tests can ask what is on them."""

from collections.abc import Callable

import pytest

from reports.page import Page


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Every page that was turned into a picture."""
    seen: list[Page] = []
    finish: Callable[[Page], bytes] = Page.png

    def remembered(page: Page) -> bytes:
        seen.append(page)
        return finish(page)

    monkeypatch.setattr(Page, "png", remembered)
    return seen
