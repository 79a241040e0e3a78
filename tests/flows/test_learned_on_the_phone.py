"""More…: what the team keeps of people and what they ask about; and a question that becomes a page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.words import words_for
from playground.onlooker import unmarked
from tests.flows.world import World, opened, read

ONE = "+989121234567"


@pytest.fixture(params=["fa", "en", "ru", "az"])
async def day(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A desk in each language."""
    async with opened(tmp_path, language=request.param) as made:
        yield made


def text(world: World, key: str, **facts: object) -> str:
    """A text of the desk as it is read in its team's language."""
    return unmarked(words_for(world.team.language).plain(key, **facts)).replace("\u200f", "")


async def test_a_field_and_the_product_of_interest_go_with_the_person(day: World) -> None:
    admin = await day.joins("admin")
    await admin.says("/fields add City")
    await admin.sees("City")
    await admin.says("/products Kit = 850000")
    await admin.sees("Kit")
    await day.on_shift("sara")
    await day.card(ONE)
    await day.sara.taps("mo:1")
    await day.sara.taps("fd:1")
    await day.sara.taps("City")
    await day.sara.says("Tabriz")
    card = await day.sara.sees("🗂 City: Tabriz")
    assert ONE in read(card)
    await day.sara.taps("mo:1")
    await day.sara.taps("fi:1")
    await day.sara.taps("Kit")
    assert text(day, "card-interest", product="Kit") in read(await day.sara.sees("🎯"))
    await day.on_shift("reza")
    await day.sara.taps("w:break")
    handed = read(await day.reza.sees("📞 " + ONE))
    assert "City: Tabriz" in handed
    assert text(day, "card-interest", product="Kit") in handed


async def test_a_question_of_an_agent_becomes_a_page(day: World) -> None:
    await day.joins("sara")
    hamid = await day.joins("hamid")
    await day.sara.says("/instructions")
    await day.sara.taps(text(day, "instruction-ask"))
    await day.sara.says("Refunds?")
    await hamid.sees("Refunds?")
    await hamid.says("/instructions")
    await hamid.taps("Refunds?")
    await hamid.says("Three days.")
    await hamid.sees("Three days.")
    await day.sara.sees(text(day, "question-answered", text="Refunds?").replace("<b>", "").replace("</b>", ""))
    await day.sara.taps(text(day, "instructions-open"))
    await day.sara.sees("Three days.")
