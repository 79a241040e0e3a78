"""The demo shows a journey happening: who does not answer gets a text, and within a week the call comes again."""

from pathlib import Path

import sqlalchemy as sa

from cli.demo import cast
from cli.demo.town import Options, Town
from playground.person import PersonInChat
from storage.tables import journey_run


async def test_who_does_not_answer_in_the_demo_gets_a_text_and_goes_on(tmp_path: Path) -> None:
    town = Town(Options(lang="en", agents=2, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    try:
        async with PersonInChat(town.playground.base_url, cast.SARA) as sara:
            for _ in range(2):  # whoever waited longest gets the first
                await town.world.act("sms", {"text": "5"})
            await sara.taps("No answer")
            await town.world.act("two_hours", {})
            async with town.desk.database.read() as session:
                (run,) = (await session.execute(sa.select(journey_run))).all()
            assert run.step == "text"
            await town.world.act("week_later", {})
        texts = [one.text for one in town.playground.phones.sent]
        async with town.desk.database.read() as session:
            (run,) = (await session.execute(sa.select(journey_run).where(journey_run.c.id == run.id))).all()
    finally:
        await town.close()
    assert any("we called and missed you" in text for text in texts)
    assert run.ended is not None
