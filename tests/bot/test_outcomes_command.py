"""/outcomes in the chat, and the card that follows it."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.in_process import HAMID, NADER, SARA, Letter, Town, peopled


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


async def taps(town: Town, data: str) -> Letter:
    """Nader taps a button; tell what the message becomes."""
    (page,) = (one for one in await town.taps(NADER, data) if one.text)
    return page


async def test_an_admin_adds_an_outcome_by_buttons_and_by_typing(town: Town) -> None:
    (page,) = await town.says(NADER, "/outcomes")
    assert "No answer · unreached" in page.text
    kinds = await taps(town, page.buttons["➕ New outcome"])
    ask = await taps(town, kinds.buttons["unreached"])
    assert "What is it called?" in ask.text
    (made,) = await town.says(NADER, "📼 Voicemail")
    assert "Voicemail</b> (voicemail) · unreached" in made.text
    (meeting,) = await town.says(NADER, "/outcomes add meeting Demo")
    assert "(demo) · meeting" in meeting.text
    assert "whether they came" in meeting.text
    (again,) = await town.says(NADER, "/outcomes add voicemail")
    assert "/outcomes add unreached Voicemail" in again.text, "what cannot be read is answered with an example"
    assert "sale, refusal, callback, unreached, unworkable, do not call, meeting" in again.text


async def test_an_outcome_is_renamed_moved_and_switched_off(town: Town) -> None:
    (page,) = await town.says(NADER, "/outcomes rename busy Engaged")
    assert "Engaged</b> (busy)" in page.text
    (page,) = await town.says(NADER, "/outcomes rename busy ru Занят")
    assert "Engaged</b> (busy)" in page.text
    listed = await taps(town, page.buttons["⬆️ Up"])
    assert listed.text.index("Engaged") < listed.text.index("No answer")
    one = await taps(town, listed.buttons["Engaged"])
    off = await taps(town, one.buttons["⏸ Switch off"])
    assert "switched off" in off.text
    (refused,) = await town.says(NADER, "/outcomes off no_answer")
    assert "/outcomes more no_answer" in refused.text, "the last of its kind stays"


async def test_managers_and_agents_may_not(town: Town) -> None:
    for user in (HAMID, SARA):
        (refused,) = await town.says(user, "/outcomes add unreached Voicemail")
        assert "not for your role. It is done by: admin." in refused.text


async def test_an_outcome_whose_name_fills_the_line_has_its_line_in_the_protocol(town: Town) -> None:
    name = "сбросил звонок и не перезвонил"
    await town.says(NADER, f"/outcomes add unreached {name}")
    (overview,) = await town.says(NADER, "/protocol")
    lines = await taps(town, overview.buttons["✏️ Change a line"])
    line = await taps(town, lines.buttons[name])
    draft = await taps(town, line.buttons["1"])
    assert "retry 2 h 2 times" in draft.text
