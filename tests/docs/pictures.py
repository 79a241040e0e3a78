"""Make the pictures of journeys, protocols and customers that the pages show: `make pictures`."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from bot.views.admin import protocols
from bot.views.admin.journey_picture import picture
from bot.words import words_for
from core.journeys.examples import example
from core.protocols.definition import DAY, Caps, Phase, Rules, Then
from core.protocols.slots import CallingPlace
from core.protocols.what_if import sample_week, what_if
from core.settings import Span, TeamSettings
from core.terms import JourneyState
from desk.journeys.declared import Declared
from desk.journeys.showing import EdgeNow
from desk.leads.replanning import Replanned
from desk.people.directory import Team
from desk.what_if.protocol_preview import ProtocolPreview
from reports.journey_map import draw_journey
from reports.protocol_week import draw_protocol_week

DOCS = Path(__file__).parents[2] / "docs"
IMAGES = DOCS / "images"
LANGUAGES = ("en", "fa")
NAME = "sms-first-call-second"
TEHRAN = "Asia/Tehran"
WEDNESDAY = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
"""Noon in Tehran: the next day is short, and the one after it free."""

EDGES = (
    EdgeNow("", "hello", 0, 451, 300.0),
    EdgeNow("", "call", 0, 447, 120.0),
    EdgeNow("", "end", 0, 102, 0.0),
    EdgeNow("hello", "two days", 3, 436, 60.0),
    EdgeNow("hello", "call", 0, 12, 0.0),
    EdgeNow("two days", "call", 128, 433, 2 * 86400.0),
    EdgeNow("call", "end", 0, 764, 4 * 3600.0),
)
"""Of a thousand numbers that have come: where they stand, and how long they waited."""

CUSTOMERS = "customers-not-reached"
OF_CUSTOMERS = (
    EdgeNow("", "prices", 0, 64, 120.0),
    EdgeNow("prices", "next morning", 0, 61, 60.0),
    EdgeNow("prices", "call", 0, 3, 0.0),
    EdgeNow("next morning", "did they answer", 17, 61, 19 * 3600.0),
    EdgeNow("did they answer", "end", 0, 18, 0.0),
    EdgeNow("did they answer", "call", 0, 26, 0.0),
    EdgeNow("call", "end", 0, 29, 2 * 3600.0),
)

CHAIN = (Phase(6, (2 * 3600,), days=3), Phase(3, (7 * DAY,)))


def declared_on(page: str) -> str:
    """Return the journey that a page declares."""
    (text,) = re.findall(r"^```toml\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return str(text)


def _journey(language: str, name: str, text: str, edges: Sequence[EdgeNow]) -> bytes:
    one = Declared(1, 1, name, JourneyState.RUNNING, 2, None, 0, None, 0, None, 1, text)
    return draw_journey(picture(words_for(language), one, edges))


def _protocol(language: str) -> bytes:
    team = Team(1, "Novin", TEHRAN, language, "IRT", "IR", None, None)
    hours = TeamSettings().hours
    rules = Rules(CHAIN, Then.RECYCLE, caps=Caps(per_day=3), lunch=Span(time(13), time(14)))
    week = sample_week(rules, CallingPlace(hours, TEHRAN), WEDNESDAY, {})
    seen = ProtocolPreview(rules, week, what_if([], rules, CallingPlace(hours, TEHRAN)), 0.0, Replanned())
    return draw_protocol_week(protocols.week_picture(words_for(language), team, hours, seen))


def pictures() -> Iterator[tuple[str, bytes]]:
    """Return each picture with the name of its file."""
    for language in LANGUAGES:
        yield f"journey-{language}.png", _journey(language, NAME, example(NAME), EDGES)
        yield f"customers-{language}.png", _journey(language, CUSTOMERS, declared_on("customers.md"), OF_CUSTOMERS)
        yield f"protocol-{language}.png", _protocol(language)


def make(folder: Path) -> list[Path]:
    """Write the pictures into a folder, and return their files."""
    made = []
    for name, drawn in pictures():
        (folder / name).write_bytes(drawn)
        made.append(folder / name)
    return made


if __name__ == "__main__":
    for file in make(IMAGES):
        sys.stdout.write(f"{file.name}: {file.stat().st_size} bytes\n")
