"""/journey: load, show, start, stop, migrate, undo."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram.types import Document

from bot.handlers.admin import journey_paths
from bot.routing import typed
from bot.routing.buttons import journeys as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import journeys as views
from bot.views.admin.backlogs import backlog_lines
from bot.views.admin.journey_results import foretold_text
from bot.words import Safe
from core.errors import BadJourney, BadSetting
from core.journeys.definition import Journey
from core.journeys.examples import NAMES
from core.naming import unknown
from core.rights import Act, may, require, roles_that
from core.terms import JourneyState, JourneyWalk
from desk.journeys import checking, declared, forecast, migrate, showing, walks
from desk.journeys import undo as undoing
from desk.journeys.changes import last_change
from desk.journeys.declared import Declared
from desk.journeys.walks import WalkAsker
from desk.messages.backlogs import backlogs
from desk.operations import requests
from desk.operations.asked import AskedJourney, AskedJourneyFile

TOML = ".toml"
LARGEST_FILE = 400_000
"""Bytes."""


def mount(board: Router) -> None:
    """Mount what is to be seen of journeys for those who see the queue, the rest for those who may change settings."""
    journey_paths.mount(board)
    readers, roles = roles_that(Act.SEE_QUEUE), roles_that(Act.CHANGE_SETTINGS)
    board.command("journey", journey_command, *readers)
    board.command("journeys", journey_command, *readers)
    board.tap(buttons.ShowJourneys, show_all, *readers)
    board.tap(buttons.ShowJourney, show_tapped, *readers)
    board.tap(buttons.ShowJourneyResults, results_tapped, *readers)
    board.tap(buttons.AskJourneyStart, ask_start, *roles)
    board.tap(buttons.StartJourney, start, *roles)
    board.tap(buttons.StopJourney, stop, *roles)
    board.tap(buttons.AskJourneyMigration, ask_migration, *roles)
    board.tap(buttons.MigrateJourney, move, *roles)
    board.tap(buttons.UndoJourney, undo, *roles)
    board.tap(buttons.ShowJourneyExample, show_example, *roles)
    board.tap(buttons.LoadJourneyExample, load_example, *roles)


async def journey_command(context: Context, rest: str) -> None:
    """Handle /journey [NAME | load TOML | start NAME | stop NAME | results NAME | why NUMBER | try NAME LEAD | …]."""
    word, tail = typed.word_at_start(rest.strip(), (*_VERBS, "load", "examples"))
    if "[[" in rest or word in _CHANGING:
        require(context.roles, Act.CHANGE_SETTINGS)
    if "[[" in rest:
        await load(context, rest[rest.index("[[") :])
    elif not rest.strip() or (word == "examples" and not tail.strip()):
        await show_all(context, None)
    elif (verb := _VERBS.get(word)) is not None and tail.strip():
        await verb(context, tail.strip())
    elif word:
        raise _incomplete(word)
    else:
        await _show(context, await declared.journey_named(context.session, context.team.id, rest))


def _incomplete(word: str) -> BadSetting:
    if word == "load":
        return BadSetting("load what", what="journey-load")
    if word == "why":
        return BadSetting("whose path", what="journey-why", example=journey_paths.EXAMPLE)
    return BadSetting(f"{word} what", what="journey")


async def show_all(context: Context, _tap: buttons.ShowJourneys | None) -> None:
    """List the journeys."""
    known = await declared.journeys(context.session, context.team.id)
    inside = await showing.inside(context.session, [one.id for one in known])
    changes = may(context.roles, Act.CHANGE_SETTINGS)
    await context.show(*views.list_page(context.words, known, inside, changes=changes))


async def load(context: Context, text: str) -> None:
    """Store the journeys of a text, or show what is wrong with it."""
    try:
        loaded = await declared.load(await context.work_in_view(), text, by=context.me.id)
    except BadJourney as bad:
        await context.say(views.problems_text(context.words, bad.problems))
        return
    known = {one.name: one for one in await declared.journeys(context.session, context.team.id)}
    lacks = await _lacks(context, [known[one.name].journey for one in loaded])
    await context.say(*views.loaded_page(context.words, loaded, known, lacks))


async def _lacks(context: Context, of: Sequence[Journey]) -> list[Safe]:
    found = await checking.lacks(context.session, context.team, of, context.ways)
    return views.lacking(context.words, context.team, found)


def is_journey(document: Document) -> bool:
    """Whether a file holds journeys, by the ending of its name."""
    return (document.file_name or "").lower().endswith(TOML) and (document.file_size or 0) <= LARGEST_FILE


async def file_came(context: Context, document: Document) -> None:
    """Have a file of journeys read beside the chat."""
    if not may(context.roles, Act.CHANGE_SETTINGS):
        await context.say(context.words("journey-admins"))
        return
    asked_by, language = str(context.message_id), context.words.language
    asked = AskedJourneyFile(context.team.id, document.file_id, context.chat, language, context.me.id, asked_by)
    await requests.ask(context.session, asked, context.now)


# -- looking -----------------------------------------------------------------------------------------------------------


async def _show(context: Context, one: Declared) -> None:
    counted = await showing.census(context.session, one.id)
    changes = may(context.roles, Act.CHANGE_SETTINGS)
    ways = checking.ways_used(context.team.id, [one.journey], context.ways)
    waiting = backlog_lines(context.words, await backlogs(context.session, ways, context.now))
    going = views.walk_lines(context.words, await walks.going_on(context.session, one.id))
    silent = await checking.silent_banks(context.session, context.team.id, one.journey)
    notes = [*going, *waiting, *views.silent_lines(context.words, silent)]
    last = await last_change(context.session, one.id, context.now) if changes else None
    able = views.MayChange(changes, last.what if last is not None else None)
    await context.show(*views.journey_page(context.words, one, counted, notes, able))
    await _ask(context, one, results_too=False)


async def _ask(context: Context, one: Declared, *, results_too: bool) -> None:
    asked_by = str(context.query_id or context.message_id)
    asked = AskedJourney(context.team.id, one.id, context.chat, context.words.language, asked_by, results=results_too)
    await requests.ask(context.session, asked, context.now)


async def _show_named(context: Context, name: str) -> None:
    await _show(context, await declared.journey_named(context.session, context.team.id, name))


async def show_tapped(context: Context, tap: buttons.ShowJourney) -> None:
    """Show one journey, with its picture."""
    await _show(context, await _tapped(context, tap.journey))


async def _tapped(context: Context, journey_id: int) -> Declared:
    return await declared.journey_named(context.session, context.team.id, f"#{journey_id}")


async def _results_named(context: Context, name: str) -> None:
    one = await declared.journey_named(context.session, context.team.id, name)
    await _ask(context, one, results_too=True)


async def results_tapped(context: Context, tap: buttons.ShowJourneyResults) -> None:
    """Show the results of the arms."""
    await _ask(context, await _tapped(context, tap.journey), results_too=True)
    await context.toast(context.words.plain("journey-counting"))


async def show_example(context: Context, tap: buttons.ShowJourneyExample) -> None:
    """Show a journey that comes with the program."""
    await context.show(*views.example_page(context.words, tap.name, _example(context, tap.name)))


async def load_example(context: Context, tap: buttons.LoadJourneyExample) -> None:
    """Load it."""
    await load(context, _example(context, tap.name))


def _example(context: Context, name: str) -> str:
    if name not in NAMES:
        raise unknown("journey", name, NAMES)
    return views.example_text(context.words, name)


# -- changing ----------------------------------------------------------------------------------------------------------


async def _ask_start(context: Context, one: Declared) -> None:
    if one.state is JourneyState.RUNNING:
        await _show(context, one)
        return
    work = await context.work_in_view()
    usual = one.usual_rate or await forecast.usual_rate(work)
    told = foretold_text(
        context.words, await forecast.forecast_by_last_month(work, one.journey, usual), len(one.journey.arms)
    )
    inside = (await showing.inside(context.session, [one.id]))[one.id]
    lacks = await _lacks(context, [one.journey])
    await context.show(*views.start_page(context.words, one, inside, told, lacks))


async def ask_start(context: Context, tap: buttons.AskJourneyStart) -> None:
    """Show what a journey can find out, and ask."""
    await _ask_start(context, await _tapped(context, tap.journey))


async def _start_named(context: Context, name: str) -> None:
    await _ask_start(context, await declared.journey_named(context.session, context.team.id, name))


async def start(context: Context, tap: buttons.StartJourney) -> None:
    """Start a journey: leads enter from now on."""
    work = await context.work_in_view()
    usual = await forecast.usual_rate(work)
    one = await _tapped(context, tap.journey)
    await declared.start(work, one, by=context.me.id, usual_rate=usual, existing=tap.existing)
    await _show(context, await _tapped(context, tap.journey))


async def stop(context: Context, tap: buttons.StopJourney) -> None:
    """Stop a journey: nobody enters any more."""
    await declared.stop(await context.work_in_view(), await _tapped(context, tap.journey), by=context.me.id)
    await _show(context, await _tapped(context, tap.journey))


async def _stop_named(context: Context, name: str) -> None:
    one = await declared.journey_named(context.session, context.team.id, name)
    await declared.stop(await context.work_in_view(), one, by=context.me.id)
    await _show_named(context, name)


async def _ask_migration(context: Context, one: Declared) -> None:
    mapped = await migrate.mapping(await context.work_in_view(), one)
    await context.show(*views.migration_page(context.words, one, mapped))


async def ask_migration(context: Context, tap: buttons.AskJourneyMigration) -> None:
    """Show where the people inside an older version would go."""
    await _ask_migration(context, await _tapped(context, tap.journey))


async def _migrate_named(context: Context, name: str) -> None:
    await _ask_migration(context, await declared.journey_named(context.session, context.team.id, name))


async def move(context: Context, tap: buttons.MigrateJourney) -> None:
    """Move the people inside older versions to the newest."""
    one = await _tapped(context, tap.journey)
    asker = WalkAsker(context.chat, context.words.language)
    done = await migrate.migrate(await context.work_in_view(), one, by=context.me.id, asker=asker)
    await context.show(*views.migrated_page(context.words, one, done))


async def undo(context: Context, tap: buttons.UndoJourney) -> None:
    """Undo the last action on a journey."""
    await _undo(context, await _tapped(context, tap.journey))


async def _undo_named(context: Context, name: str) -> None:
    await _undo(context, await declared.journey_named(context.session, context.team.id, name))


async def _undo(context: Context, one: Declared) -> None:
    what = await undoing.undo(await context.work_in_view(), one, by=context.me.id)
    going = [walk.what for walk, _ in await walks.going_on(context.session, one.id)]
    if what == "migrate" and JourneyWalk.MOVE_BACK in going:
        what = "moving-back"
    await context.say(context.words("journey-undone", what=what, name=one.name))


_VERBS: dict[str, Callable[[Context, str], Awaitable[None]]] = {
    "show": _show_named,
    "start": _start_named,
    "stop": _stop_named,
    "results": _results_named,
    "why": journey_paths.why_command,
    "try": journey_paths.try_command,
    "migrate": _migrate_named,
    "undo": _undo_named,
}
_CHANGING = frozenset({"load", "start", "stop", "migrate", "undo"})
