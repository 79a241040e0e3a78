"""Live alarms in the chat: the managers act by a button, the agent answers by one tap."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.words import words_for
from playground.onlooker import unmarked
from tests.flows.world import MANAGERS, World, opened

ONE = "+989121234567"


@pytest.fixture(params=["fa", "en", "ru", "az"])
async def day(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A desk in each language."""
    async with opened(tmp_path, language=request.param) as made:
        yield made


def text(world: World, key: str, **facts: object) -> str:
    """A text of the desk as it is read in its team's language."""
    return unmarked(words_for(world.team.language).plain(key, **facts)).replace("\u200f", "")


async def test_agents_are_called_to_work_by_a_button_and_one_who_talks_long_says_so_by_a_tap(day: World) -> None:
    await day.joins("hamid")
    await day.joins("sara")
    await day.bind_groups()
    await day.customer(ONE).texts_short_code("5")
    await day.later(minutes=6)
    group = day.hamid.in_group(MANAGERS)
    await group.sees("🚨")
    answer = await group.taps(text(day, "button-on-alarm-nobody"))
    assert answer is not None
    assert unmarked(answer["text"]) == text(day, "alarm-agents-asked", n=1)
    await day.sara.sees("📣")
    await day.sara.taps(text(day, "button-start-shift"))
    await day.sara.sees("📞 " + ONE)
    await day.later(minutes=1)
    await group.sees("✅")

    await day.later(minutes=11)
    await day.sara.taps(text(day, "button-still-talking"))
    await day.later(minutes=6)
    await day.settles()
    assert not [m for m in await day.hamid.messages(limit=50) if text(day, "button-on-alarm-idle") in str(m)]
    quiet = await group.taps(text(day, "button-alarm-quiet"))
    assert quiet is not None
    await group.close()
