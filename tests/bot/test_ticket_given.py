"""A complaint that is given on by hand while a colleague has it for an agent who is away."""

import pytest
import sqlalchemy as sa

from core.terms import Role
from storage.tables import ticket
from tests.bot.in_process import HAMID, MINA, REZA, SARA, Town, peopled

OMID = 6


@pytest.fixture
async def town(tmp_path):
    made = await peopled(tmp_path)
    await made.hire("Omid", OMID, Role.AGENT)
    await made.says(MINA, "+989121234567 Lili")
    yield made
    await made.database.close()


@pytest.mark.parametrize("to", ["Omid", "Sara"])
async def test_whoever_is_away_reads_without_a_sound_that_their_complaint_was_given_on(town: Town, to: str) -> None:
    (page, *_) = await town.says(HAMID, "/ticket 4567 The parcel came open")
    async with town.database.write() as session:
        covered = {"owner_id": town.members["Reza"], "stands_in_for": town.members["Sara"]}
        await session.execute(sa.update(ticket).values(covered))
    (give,) = [data for label, data in page.buttons.items() if "Give to" in label]
    (asked, *_) = [one for one in await town.taps(HAMID, give) if to in one.buttons]
    letters = await town.taps(HAMID, asked.buttons[to])
    told = [one for one in letters if "it is yours no more" in one.text]
    quiet = {one.chat_id: bool(one.payload.get("disable_notification")) for one in told}
    assert quiet == ({REZA: False, SARA: True} if to == "Omid" else {REZA: False})
