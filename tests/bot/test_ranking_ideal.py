"""/ideal in words: lines of points, kept, numbered, taken away, and refused when they say what only a call can."""

import pytest

from bot.views.admin.ideal import IdealEffect, ideal_page
from bot.words import words_for
from desk.learning import scores
from desk.settings.changes import change_setting
from tests.bot.in_process import NADER, SARA, Town, shown


async def kept(town: Town) -> tuple[str, ...]:
    async with town.database.read() as session:
        return await scores.ideals(session, town.team.id)


async def test_points_are_kept_line_by_line_and_taken_away_by_number(town: Town) -> None:
    await town.says(NADER, "/ideal city=Tehran +2")
    (page,) = await town.says(NADER, "/ideal age=30..45 +1")
    assert await kept(town) == ("city=Tehran +2", "age=30..45 +1")
    assert "city=Tehran +2" in page.text
    assert "age=30..45 +1" in page.text
    await town.says(NADER, "/ideal del ۱")
    assert await kept(town) == ("age=30..45 +1",)


@pytest.mark.parametrize("line", ["city Tehran", "duration>=60 +3", "del 4", "del", "city=Tehran plenty"])
async def test_what_cannot_be_read_or_is_known_too_late_changes_nothing(town: Town, line: str) -> None:
    await town.says(NADER, "/ideal city=Tehran +2")
    (refusal,) = await town.says(NADER, f"/ideal {line}")
    assert "/ideal " in refusal.text
    assert await kept(town) == ("city=Tehran +2",)


async def test_what_only_a_call_makes_known_is_refused_by_name_with_the_reason(town: Town) -> None:
    (refusal,) = await town.says(NADER, "/ideal outcome=sold +3")
    reason = words_for(town.team.language)("error-bad-setting-known-late", given="outcome")
    assert refusal.text.startswith(shown(reason))


async def test_agents_do_not_say_who_is_ideal(town: Town) -> None:
    await town.says(SARA, "/ideal city=Tehran +2")
    assert await kept(town) == ()


async def test_points_say_truly_when_they_take_effect(town: Town) -> None:
    words = words_for(town.team.language)
    (page,) = await town.says(NADER, "/ideal city=Tehran +2")
    assert shown(words("ideal-effect", effect="not_used")) in page.text
    async with town.database.write() as session:
        await change_setting(session, town.team.id, "ranking.scores", "off", by=None, now=town.now)
    (page,) = await town.says(NADER, "/ideal")
    assert shown(words("ideal-effect", effect="off")) in page.text
    pages = {ideal_page(words, ["city=Tehran +2"], effect, changed=True) for effect in IdealEffect}
    assert len(pages) == len(IdealEffect)
