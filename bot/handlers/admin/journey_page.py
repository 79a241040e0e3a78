"""The page of one journey, which is shown whenever it was asked for or changed."""

from collections.abc import Sequence

from bot.routing.context import Context
from bot.views.admin import journeys as views
from bot.views.admin.backlogs import backlog_lines
from bot.words import Safe
from core.journeys.definition import Journey
from core.rights import Act, may
from desk.journeys import checking, declared, showing, walks
from desk.journeys.changes import last_change
from desk.journeys.declared import Declared
from desk.messages.backlogs import backlogs
from desk.operations import requests
from desk.operations.asked import AskedJourney


async def show(context: Context, one: Declared) -> None:
    """Show where everybody stands, and ask for the picture."""
    counted = await showing.census(context.session, one.id)
    changes = may(context.roles, Act.CHANGE_SETTINGS)
    ways = checking.ways_used(context.team.id, [one.journey], context.ways)
    waiting = backlog_lines(context.words, await backlogs(context.session, ways, context.now))
    going = views.walk_lines(context.words, await walks.going_on(context.session, one.id))
    silent = await checking.silent_banks(context.session, context.team.id, one.journey)
    notes = [*going, *waiting, *views.silent_lines(context.words, silent)]
    last = await last_change(context.session, one.id, context.now) if changes else None
    await context.show(*views.journey_page(context.words, one, counted, notes, views.MayChange(changes, last)))
    await ask(context, one, results_too=False)


async def ask(context: Context, one: Declared, *, results_too: bool) -> None:
    """Ask for the picture of a journey, or for its results."""
    asked_by = str(context.query_id or context.message_id)
    asked = AskedJourney(context.team.id, one.id, context.chat, context.words.language, asked_by, results=results_too)
    await requests.ask(context.session, asked, context.now)


async def tapped(context: Context, journey_id: int) -> Declared:
    """Return the journey of a button. Raises Unknown."""
    return await declared.journey_named(context.session, context.team.id, f"#{journey_id}")


async def lacks(context: Context, of: Sequence[Journey]) -> list[Safe]:
    """Return what journeys still lack, each as a line."""
    found = await checking.lacks(context.session, context.team, of, context.ways)
    return views.lacking(context.words, context.team, found)
