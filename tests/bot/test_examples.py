"""Whatever a text or a page gives as an example is typed into its command, and taken."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from office import Office, open_office

from bot.routing import refusals
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.arrivals.inbound import Inbound
from core.journeys.examples import example
from core.settings import TeamSettings
from core.terms import Role, TouchKind
from desk.intake.receive import receive
from desk.people.work import Work
from desk.settings.products import add_product
from storage.prepared import insert_row
from storage.tables import bank, lead

DOCS = Path(__file__).parents[2] / "docs"
_SPAN = re.compile(r"`(/[a-z][^`]*)`")
_LEFT_OPEN = re.compile(r"…|\b(?:NAME|VALUE|NUMBER|TEXT|LEAD|TOML)\b")
_ELSEWHERE = (
    "/sale 250",
    "/journey missed-you",
    "/journey customers-not-reached",
    "/team switch Sales South",
    "/channels اینستاگرام قول ۳ دقیقه",
    "/instructions add Refunds",
    "/segments vip off",
)
"""What speaks of a sale, a journey of the demo or the page, another team or one in Persian, or begins what is typed."""
REGIONS = {"ru": "RU", "az": "AZ"}
PRODUCT = "/products Diet plan = 850,000"
FACTS = {
    "name": "sms-first-call-second",
    "channel": "instagram",
    "zone": "Asia/Tehran",
    "bank": "diet",
    "price": "850,000",
}
PEOPLE = ("Sara", "Reza", "سارا", "Анна", "Aysel")
PHONES = ("09121235437", "09121234567", "+79161234567", "+994501234567")
PRODUCTS = "Diet plan 2,Three months,Book,رژیم,رژیم 2,کتاب,Диета,Диета 2,Книга,Pəhriz,Pəhriz 2,Kitab"
LOADED = [f"/journey load {example(name)}" for name in ("sms-first-call-second", "sms-on-overflow")]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Why something was refused, each time it is."""
    reasons: list[str] = []

    async def noted(context, error) -> None:
        reasons.append(f"{type(error).__name__}: {error}")

    monkeypatch.setattr(refusals, "explain", noted)
    return reasons


async def furnished(office: Office) -> int:
    """Give an office what the examples speak of; tell the number of the lead they call 812."""
    for name in PEOPLE:
        await office.hire(name, Role.AGENT)
    async with office.database.write() as session:
        await insert_row(session, bank, team_id=office.team.id, name="diet", channel="bank", created_at=office.now)
        for product in PRODUCTS.split(","):
            await add_product(session, office.team.id, product, "120,000", by=None, now=office.now)
        work = Work(session, office.team, TeamSettings(), office.now)
        for phone in PHONES:
            await receive(work, Inbound(TouchKind.BANK, "bank", phone=phone, name="Sara Ahmadi"))
        return int((await session.execute(sa.select(sa.func.min(lead.c.id)))).scalar_one())


def written(page: Path) -> list[str]:
    """Whatever a page shows as a command."""
    return [one.replace("\\|", "|") for one in _SPAN.findall(page.read_text(encoding="utf-8"))]


HEADS = {
    " ".join(words[:size])
    for page in DOCS.glob("*.md")
    for words in map(str.split, written(page))
    for size in range(1, len(words))
}
"""What a longer example begins with: a page may speak of it without what it needs, and is then asked for that."""


def spans(page: str) -> list[str]:
    """The commands a page gives as they are typed, in their order."""
    found = written(DOCS / page)
    return [one for one in found if " " in one and not _LEFT_OPEN.search(one) and one not in (*_ELSEWHERE, PRODUCT)]


async def typed(office: Office, commands: list[str], refused: list[str]) -> list[str]:
    """Type commands one after the other; tell those that were refused, each with why."""
    nader = await office.hire("Nader", *Role)
    lead_id = str(await furnished(office))
    wrong = []
    for command in [PRODUCT, *commands]:
        said = re.sub(r"\b(?:812|۸۱۲)\b", lead_id, command)
        await nader.says(said)
        if refused:
            wrong.append(f"{command}: {refused.pop()}")
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_example_of_a_text_is_taken(database, language, refused):
    office = await open_office(database, language=language, region=REGIONS.get(language, "IR"))
    words, value = words_for(language), {"example-bank-windows": "9-12 16:30-19"}
    found = [
        plain_text(words.plain(key, **FACTS, value=value.get(key, "8")))
        for key in sorted(words.keys())  # not a mapping
        if key.startswith("example-")
    ]
    commands = [one for one in found if one.startswith("/") and one != PRODUCT]

    wrong = await typed(office, [*LOADED, *commands], refused)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", [path.name for path in sorted(DOCS.glob("*.md")) if spans(path.name)])
async def test_every_example_of_a_page_is_taken(office, page, refused):
    answers = await typed(office, [*LOADED, *spans(page)], refused)
    wrong = [one for one in answers if one.partition(": ")[0] not in HEADS]

    assert not wrong, "\n".join(wrong)
