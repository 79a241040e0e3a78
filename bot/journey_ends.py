"""How what was done to all inside a journey ended, told to everybody who asked for it."""

from collections.abc import Iterable

from bot.routing.keyboards import marked_for
from bot.transport.outgoing import Outgoing
from bot.views.admin.journeys import walk_page
from bot.words import words_for
from desk.journeys import declared
from desk.journeys.changes import last_change
from desk.journeys.walks import Walk, WalkAsker, WalkNow
from desk.people.work import Work


async def tell_end(work: Work, walk: Walk, askers: Iterable[WalkAsker]) -> None:
    """Send askers how many were moved, are back or go on, and whose way has ended by it."""
    one = await declared.journey_named(work.session, work.team.id, f"#{walk.journey_id}")
    last = await last_change(work.session, one.id, work.now)
    for each in askers:
        text, keyboard = walk_page(words_for(each.language), one, WalkNow(walk, is_over=True), last)
        shown = await marked_for(work.session, each.chat, keyboard, work.team.id)
        await Outgoing(work.session, work.now).send(each.chat, text, keyboard=shown)
