"""/segments, and /settings … for some leads only."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.in_process import NADER, SARA, Town, peopled


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


async def test_a_setting_holds_for_a_channel_alone_and_is_taken_back(town: Town) -> None:
    (said,) = await town.says(NADER, "/settings lapse_live 5 min for channel instagram")
    assert "channel Instagram" in said.text
    (listed,) = await town.says(NADER, "/settings for")
    assert "for channel Instagram" in listed.text
    (back,) = await town.says(NADER, "/settings lapse_live default for channel instagram")
    assert "channel Instagram" in back.text
    (listed,) = await town.says(NADER, "/settings for")
    assert "Nothing is set for some leads only." in listed.text


@pytest.mark.parametrize(
    "typed",
    [
        "lapse_live for channel instagram",
        "lapse_live 5 min for lane nowhere",
        "digest_at 21:00 for lane bank",
        "lapse_live 5 min for segment nobody",
    ],
)
async def test_a_slip_is_answered_and_sets_nothing(town: Town, typed: str) -> None:
    (slip,) = await town.says(NADER, f"/settings {typed}")
    assert "✅" not in slip.text
    (listed,) = await town.says(NADER, "/settings for")
    assert "Nothing is set for some leads only." in listed.text


async def test_a_segment_is_named_shown_used_and_taken_away(town: Town) -> None:
    (made,) = await town.says(NADER, "/segments vip channel=instagram & sales>=1")
    assert "channel=Instagram &amp; sales&gt;=1" in made.text
    (page,) = await town.says(NADER, "/protocol segment vip end escalate")
    assert "segment vip" in page.text
    (slip,) = await town.says(NADER, "/segments vip price=3")
    assert "/segments vip" in slip.text
    (gone,) = await town.says(NADER, "/segments vip off")
    assert "gone" in gone.text
    (refused,) = await town.says(SARA, "/segments")
    assert "not for your role" in refused.text
