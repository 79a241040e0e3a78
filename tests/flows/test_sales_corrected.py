"""/sale in the chat: agents correct what they sold today, managers what was sold on any day."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.words import words_for
from core import money
from core.terms import Outcome
from playground.onlooker import unmarked
from tests.flows.world import World, buttons, opened, read

ONE = "+989121234567"


@pytest.fixture(params=["fa", "en", "ru", "az"])
async def day(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A desk in each language."""
    async with opened(tmp_path, language=request.param) as made:
        yield made


def text(world: World, key: str, **facts: object) -> str:
    """A text of the desk as it is read in its team's language."""
    return unmarked(words_for(world.team.language).plain(key, **facts)).replace("\u200f", "")


async def test_an_agent_corrects_a_sale_of_today_and_a_manager_one_of_yesterday(day: World) -> None:
    await day.on_shift("sara")
    await day.card(ONE)
    await day.sara.taps("✅")
    await day.sara.says("900000")
    await day.sara.sees("✅")
    await day.sara.says("/sale")
    await day.sara.taps("xs:1")
    page = await day.sara.sees("🧾", ever=True)
    assert text(day, "button-sale-agent") not in buttons(page), "agents give no sales away"
    await day.sara.taps("xa:1")
    await day.sara.says("nonsense")
    await day.sara.sees("nonsense")
    await day.sara.says("90000")
    await day.sara.sees(text(day, "sale-corrected-today"))

    await day.later(days=1)
    await day.sara.says("/sale 1")
    await day.sara.sees(text(day, "error-not-allowed-sale"))
    hamid = await day.joins("hamid")
    await hamid.says("/sale")
    await hamid.taps("xs:1")
    await hamid.taps("xr:1")
    await hamid.says("5000000")
    bound = money.display(90_000, day.team.currency, day.team.language)
    assert text(day, "error-refund-too-large", most=bound) in read(await hamid.sees(unmarked(bound) + "."))
    await hamid.taps("xs:1")
    await hamid.taps("xk:1")
    await hamid.taps(text(day, "cancel-mistake"))
    await hamid.sees("✅ ")
    told = read(await day.sara.sees(text(day, "sale-corrected-by", by="حمید")))
    assert re.search("[1۱][,،]", told)
    await day.settles()
    assert await day.recorded() == [Outcome.SOLD]
    await hamid.says("/sale 1")
    assert text(day, "sale-is-cancelled") in read(await hamid.sees("🚫"))
