"""/journey: load, list and show; what is done to one that is kept stands in `journey_changes`."""

from collections.abc import Awaitable, Callable

from aiogram.types import Document

from bot.handlers.admin import journey_changes, journey_page, journey_paths
from bot.routing import typed
from bot.routing.buttons import journeys as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import journeys as views
from core.errors import BadJourney, BadSetting
from core.journeys.examples import NAMES
from core.naming import unknown
from core.rights import Act, may, require, roles_that
from desk.journeys import declared, showing
from desk.journeys.declared import Declared
from desk.operations import requests
from desk.operations.asked import AskedJourneyFile

TOML = ".toml"
LARGEST_FILE = 400_000
"""Bytes."""


def mount(board: Router) -> None:
    """Mount what is to be seen of journeys for those who see the queue, the rest for those who may change settings."""
    journey_paths.mount(board)
    journey_changes.mount(board)
    readers, roles = roles_that(Act.SEE_QUEUE), roles_that(Act.CHANGE_SETTINGS)
    board.command("journey", journey_command, *readers)
    board.command("journeys", journey_command, *readers)
    board.tap(buttons.ShowJourneys, show_all, *readers)
    board.tap(buttons.ShowJourney, show_tapped, *readers)
    board.tap(buttons.ShowJourneyResults, results_tapped, *readers)
    board.tap(buttons.ShowJourneyExample, show_example, *roles)
    board.tap(buttons.LoadJourneyExample, load_example, *roles)


async def journey_command(context: Context, rest: str) -> None:
    """Handle /journey [NAME | load TOML | start NAME | stop NAME | results NAME | why NUMBER | try NAME LEAD | …]."""
    word, tail = typed.word_at_start(rest.strip(), (*_VERBS, *_OF_ONE, "load", "examples"))
    if "[[" in rest or word in _CHANGING:
        require(context.roles, Act.CHANGE_SETTINGS)
    if "[[" in rest:
        await load(context, rest[rest.index("[[") :])
    elif not rest.strip() or (word == "examples" and not tail.strip()):
        await show_all(context, None)
    elif (verb := _VERBS.get(word)) is not None and tail.strip():
        await verb(context, tail.strip())
    elif (of_one := _OF_ONE.get(word)) is not None and tail.strip():
        await of_one(context, await declared.journey_named(context.session, context.team.id, tail.strip()))
    elif word:
        raise _incomplete(word)
    else:
        await journey_page.show(context, await declared.journey_named(context.session, context.team.id, rest))


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
    lacks = await journey_page.lacks(context, [known[one.name].journey for one in loaded])
    await context.say(*views.loaded_page(context.words, loaded, known, lacks))


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


async def show_tapped(context: Context, tap: buttons.ShowJourney) -> None:
    """Show one journey, with its picture."""
    await journey_page.show(context, await journey_page.tapped(context, tap.journey))


async def _results(context: Context, one: Declared) -> None:
    await journey_page.ask(context, one, results_too=True)


async def results_tapped(context: Context, tap: buttons.ShowJourneyResults) -> None:
    """Show the results of the arms."""
    await _results(context, await journey_page.tapped(context, tap.journey))
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


_VERBS: dict[str, Callable[[Context, str], Awaitable[None]]] = {
    "why": journey_paths.why_command,
    "try": journey_paths.try_command,
}
_OF_ONE: dict[str, Callable[[Context, Declared], Awaitable[None]]] = {
    "show": journey_page.show,
    "start": journey_changes.ask_start,
    "stop": journey_changes.stop,
    "results": _results,
    "migrate": journey_changes.ask_migration,
    "undo": journey_changes.undo,
}
"""What is done with one journey, which is named."""
_CHANGING = frozenset({"load", "start", "stop", "migrate", "undo"})
