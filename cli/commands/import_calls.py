"""`sarnakh import --as calls`: an old sheet of calls, taken in as past calls; words nobody knows are named first."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands.running import CommandFailed

if TYPE_CHECKING:
    from cli.commands.import_leads import Stated
    from cli.config.file import Config
    from core.terms import ImportWord
    from desk.imports.calls import CallsLook
    from desk.imports.leads import ImportTally
    from desk.imports.runs import ImportOrder
    from desk.imports.words import Meanings
    from desk.people.directory import Team
    from gateways.files.reading import FileToRead
    from storage.database import Database, Session

COUNTED = {
    "new": "calls",
    "known": "known already",
    "left-out": "left out, as was said",
    "no-outcome": "whose outcome nobody has told the meaning of",
    "no-day": "without a day that can be read",
    "no-amount": "sold for an amount that cannot be read",
    "own-number": "own numbers",
    "not-a-number": "without a number that can be called",
    "rounded": "with a number that a spreadsheet rounded (9.89E+11)",
}
NONE = "-"


@dataclass(frozen=True, slots=True)
class WantedCalls:
    """What was typed."""

    file: Path
    team: str | None
    channel: str | None
    told: tuple[str, ...]
    dry_run: bool
    stated: "Stated"


async def import_calls(config: "Config", wanted: WantedCalls) -> list[str]:
    """Take the calls of a file in and return what is to be said."""
    from cli.database_session import found_teams, opened, pick_team
    from core.clock import system_clock
    from core.errors import DeskError
    from desk.imports.calls import look_at_calls
    from gateways.files.reading import batches_of

    async with opened(config, migrate=True) as database:
        await found_teams(database, config, system_clock())
        async with database.read() as session:
            team = await pick_team(session, wanted.team)
        try:
            async with batches_of(_reading(wanted, team)) as batches:
                seen = await look_at_calls(team, batches, system_clock())
        except DeskError as error:
            raise CommandFailed(f"{wanted.file.name}: {error}") from error
        meanings = await _told(database, team, seen, wanted)
        said = [f"{wanted.file.name}: {table.understood}" for table in seen.tally.tables]
        if wanted.dry_run:
            return [*said, *_counted(seen.tally), *_words(seen, meanings), "Nothing was changed: this was a dry run."]
        tally, import_id = await _take(database, team, wanted, seen)
        return [*said, *_counted(tally), f"To take it back: sarnakh import --undo {import_id}"]


def _reading(wanted: WantedCalls, team: "Team", skip: int = 0) -> "FileToRead":
    from gateways.files.reading import FileToRead

    return FileToRead(wanted.file, team.region, team.timezone, skip=skip, whole=True)


async def _told(database: "Database", team: "Team", seen: "CallsLook", wanted: WantedCalls) -> "Meanings":
    """Remember what was typed, and refuse the file while a word of its outcomes has no meaning."""
    from core.arrivals.call_rows import fold_word
    from core.clock import system_clock
    from core.terms import ImportWord
    from desk.imports.words import meanings_of, remember
    from desk.people.work import work_in

    async with database.write() as session:
        work = await work_in(session, team, system_clock())
        meanings = await meanings_of(session, team.id)
        for line in wanted.told:
            word, _, means = (part.strip() for part in line.rpartition("="))
            kind = _kind_of(fold_word(word), seen)
            await remember(work, kind, fold_word(word), _meaning(kind, means, meanings), by=None)
        meanings = await meanings_of(session, team.id)
    unknown = [
        one.shown for one in seen.words.get(ImportWord.OUTCOME, []) if meanings.of(ImportWord.OUTCOME, one.word) is None
    ]
    if unknown and not wanted.dry_run:
        keys = ", ".join(meanings.choices(ImportWord.OUTCOME))
        options = " ".join(f'--means "{word}=..."' for word in unknown[:3])
        raise CommandFailed(
            f"{wanted.file.name}: nobody has told what these outcomes mean: {', '.join(unknown)}. "
            f"Add {options}; outcomes: {keys}, or - to leave such rows out"
        )
    return meanings


def _kind_of(word: str, seen: "CallsLook") -> "ImportWord":
    for kind, listed in seen.words.items():
        if any(one.word == word for one in listed):
            return kind
    raise CommandFailed(f'no outcome or agent of the file is called "{word}"')


def _meaning(kind: "ImportWord", means: str, meanings: "Meanings") -> str:
    from core.folding import fold
    from core.terms import ImportWord
    from desk.imports.words import NOTHING

    if means == NONE:
        return NOTHING
    named = {fold(name): str(member) for member, name in meanings.agents.items()}
    found = named.get(fold(means)) if kind is ImportWord.AGENT else means
    if found not in meanings.choices(kind):
        known = meanings.agents.values() if kind is ImportWord.AGENT else meanings.choices(kind)
        raise CommandFailed(f'no {kind} "{means}"; there are: {", ".join(known)}, or - for none')
    return str(found)


def _words(seen: "CallsLook", meanings: "Meanings") -> list[str]:
    """Return what each word of the sheet means."""
    from core.terms import ImportWord

    lines = []
    for kind, listed in seen.words.items():
        for one in listed:
            means = meanings.of(kind, one.word)
            shown = meanings.agents[int(means)] if kind is ImportWord.AGENT and means else means
            lines.append(f'{one.rows:>8}  "{one.shown}": {shown or ("not known" if means is None else "none")}')
    return lines


async def _take(
    database: "Database", team: "Team", wanted: WantedCalls, seen: "CallsLook"
) -> tuple["ImportTally", int]:
    from bot.cards import take_cards_away
    from cli.commands.import_leads import LONGEST_TRANSACTION, hearers_of
    from core.clock import system_clock
    from core.errors import Gone
    from desk.imports import runs
    from desk.imports.calls import CallsOrder, take_calls
    from desk.operations.pace import BatchPace
    from gateways.files.reading import batches_of
    from gateways.files.rejects import RejectsFile

    async with database.write() as session:
        going = await runs.begin(session, await _order_of(session, team, wanted), system_clock())
    rejects = RejectsFile(wanted.file.with_name(f"{wanted.file.stem}.rejected.csv"), goes_on=going.resumed)
    calls = CallsOrder(going, seen.month_first, BatchPace(LONGEST_TRANSACTION), hearers_of(rejects), take_cards_away)
    try:
        async with batches_of(_reading(wanted, team, going.read)) as batches:
            tally = await take_calls(database, team, calls, batches, system_clock)
    except Gone as error:
        raise CommandFailed(f"{wanted.file.name}: {error}") from error
    finally:
        rejects.close()
    return tally, going.id


async def _order_of(session: "Session", team: "Team", wanted: WantedCalls) -> "ImportOrder":
    """Return which file is to be taken in, and for which channel. Raises BadSetting for an unknown channel."""
    from core.terms import ImportKind
    from desk.imports.runs import ImportOrder
    from desk.settings.channels import channel_named
    from gateways.files.kinds import digest_of

    return ImportOrder(
        team.id,
        ImportKind.CALLS,
        wanted.file.name,
        digest_of(wanted.file),
        (await channel_named(session, team.id, wanted.channel)).slug if wanted.channel else "",
        agreed=wanted.stated.agreed,
        agreed_at=wanted.stated.at(team.timezone),
    )


def _counted(tally: "ImportTally") -> list[str]:
    return [f"{tally.counts[word]:>8}  {said}" for word, said in COUNTED.items() if tally.counts[word]]
