"""What `sarnakh check` finds in the database: of the teams' rules, journeys and calling hours."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cli.config.file import Config
from core.terms import JourneyState
from desk.journeys.checking import foreign_texts, missing_texts, silent_banks, wrong_names
from desk.journeys.declared import journeys
from desk.people import directory
from desk.people.directory import Team
from desk.settings.changes import settings_of
from desk.settings.channels import reserved_rules
from desk.settings.zones_apart import TeamHours, zones_apart
from storage.database import Database, Session
from storage.migrate import pending


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One question's answer."""

    subject: str
    said: str
    wrong: bool = False


async def of_teams(config: Config) -> list[CheckResult]:
    """Return what is found in the database, which answers; nothing before its first start or the migrations."""
    database = Database(config.database.url)
    try:
        if (database.path is not None and not database.path.exists()) or await pending(database):
            return []
        async with database.read() as session:
            teams = await directory.teams(session)
            rules = [_reserved(line) for line in await reserved_rules(session)]
            declared = [one for team in teams for one in await _journeys_of(session, team)]
            return [*rules, *declared, *[one async for one in _hours_of(session, teams)]]
    finally:
        await database.close()


def _reserved(line: str) -> CheckResult:
    """Name a rule that waits for a text by which people stop our texts: it never reaches them."""
    return CheckResult("rule", f"{line}: people send this text to stop ours; take another", wrong=True)


async def _hours_of(session: Session, teams: list[Team]) -> AsyncIterator[CheckResult]:
    """Name the zones in which people wait whom nobody may ever call, because two clocks never meet."""
    for team in teams:
        hours = TeamHours(team.id, team.timezone, await settings_of(session, team.id))
        for zone, count in (await zones_apart(session, hours, datetime.now(UTC))).items():
            yield _never_called(team, zone, count)


def _never_called(team: Team, zone: str, count: int) -> CheckResult:
    said = (
        f"nobody may be called in {zone}, where {count} lead(s) wait: the hours by their clock and the team's never "
        "meet (/protocol contact, /settings hours)"
    )
    return CheckResult(f"calling hours of {team.name}", said, wrong=True)


async def _journeys_of(session: Session, team: Team) -> list[CheckResult]:
    found = []
    for one in await journeys(session, team.id):
        if one.state is JourneyState.DRAFT:
            continue
        problems: list[str] = [*await wrong_names(session, team.id, [one.journey], one.text)]
        texts = await missing_texts(session, team.id, [one.journey])
        problems += [f"the text {name!r} is not written (/template add {name} …)" for name in texts]
        silent = await silent_banks(session, team.id, one.journey)
        notes = [
            f"numbers of the bank {name} get none of its texts: they never asked, and its source has no `agreed`"
            for name in silent
        ]
        foreign = await foreign_texts(session, team, [one.journey])
        notes += [
            f"the text {name!r} is written in {', '.join(languages)} only, not in {team.language}, the team's language"
            for name, languages in foreign.items()
        ]
        said = "; ".join([*problems, *notes]) or f"version {one.version}, {one.state}"
        found.append(CheckResult(f"journey {one.name} of {team.name}", said, wrong=bool(problems)))
    return found
