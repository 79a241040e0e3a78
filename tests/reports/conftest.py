"""Catches the pages that are drawn, so that tests can ask what is on them."""

import pytest
from pictures import remember_pages

from reports.page import Page


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Every page that was turned into a picture."""
    return remember_pages(monkeypatch)
