"""Whoever silences a checker says why."""

import re
from pathlib import Path

ROOMS = ("bot", "cli", "core", "desk", "gateways", "jobs", "playground", "reports", "simulator", "storage", "web")
ROOT = Path(__file__).parents[2]
_SILENCED = re.compile(r"# (?:type: ignore\[[\w, -]+\](?P<typed>.*)|noqa: (?:[A-Z]+\d+,? ?)+(?P<styled>.*))$")


def silenced() -> list[tuple[str, str]]:
    """Where a checker is silenced, and what is said of it there."""
    return [
        (f"{path.relative_to(ROOT)}:{number}", (found["typed"] or found["styled"] or "").strip(" #"))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := _SILENCED.search(line))
    ]


def test_every_suppression_in_the_product_carries_its_reason() -> None:
    found = silenced()
    assert len(found) > 5
    assert [where for where, why in found if not why] == []
