"""`sarnakh check` tells of journeys that run under a name by which nobody can ask for them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from cli.config.file import load
from cli.database_session import found_teams, opened
from desk.journeys import declared
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.tables import journey, journey_version

YESTERDAY = datetime.now(UTC) - timedelta(days=1)
HELLO = """[[journeys]]
name = "hello"
enter = { outcome = ["no_answer"] }
exit = { goal = "sale", stop_on = ["sale"] }

[[journeys.steps]]
name = "pause"
wait = "2 days"

[[journeys.steps]]
name = "ring"
call = "retry"
"""


async def _runs(config: Path, *, as_named: str) -> None:
    """Start a journey, and name it as versions before the rule of names would have let it be named."""
    async with opened(load(config)) as database:
        (team,) = (await found_teams(database, load(config), YESTERDAY)).values()
        async with database.write() as session:
            work = Work(session, team, await settings_of(session, team.id), YESTERDAY)
            await declared.load(work, HELLO, by=None)
            one = await declared.journey_named(session, team.id, "hello")
            await declared.start(work, one, by=None, usual_rate=0.1)
            await session.execute(journey.update().values(name=as_named))
            text = sa.func.replace(journey_version.c.text, '"hello"', f'"{as_named}"')
            await session.execute(journey_version.update().values(text=text))


@pytest.mark.parametrize(("name", "word"), [("results", "results"), ("показать всё", "показать"), ("چرا", "چرا")])
async def test_a_running_journey_called_by_a_word_of_the_command_is_told_of(types, config, migrated, name, word):
    await _runs(config, as_named=name)
    result = await types("check")
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("WRONG")]
    assert f"line 2: journey {name!r}" in line
    assert f'/journey takes "{word}" for one of its own words; choose another name' in line


async def test_a_running_journey_that_can_be_asked_for_is_well(types, config, migrated):
    await _runs(config, as_named="hello again")
    result = await types("check")
    assert result.exit_code == 0, result.output
    (line,) = [line for line in result.stdout.splitlines() if "journey hello again of" in line]
    assert "version 1, running" in line
