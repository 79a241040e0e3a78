"""An agent's agenda, and calling for a colleague who does not show."""

from datetime import datetime, timedelta

from aiogram.types import Message

from bot.cards import Cards, words_of
from bot.routing.buttons import agenda as buttons
from bot.routing.buttons import promises as promise_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.agent import promises as views
from bot.views.agent import time_pages
from bot.views.agent.card import Viewer
from bot.views.agent.time_pages import Picks
from bot.views.changes import joined
from bot.views.outcomes import outcome_label, promises_call
from bot.views.times import promised_moment
from bot.words import Safe
from core.calendar.typed_times import parse_when
from core.calendar.worktime import is_open
from core.errors import PromiseTaken, StaleCard
from core.rights import Act, may
from core.terms import Role
from desk.dispatch import helping
from desk.leads import calendar_feed, callbacks, promise_notices, promises, tasks
from desk.leads.callbacks import Promise
from desk.leads.promise_notices import Settled
from desk.operations import requests
from desk.operations.asked import AskedAgenda
from desk.people import directory
from desk.settings.changes import settings_of

MOVING = "move-promise"
"""Another time for a promise may be typed."""


def mount(board: Router) -> None:
    """Mount the buttons of the agenda and of the ladder (/agenda: `bot/handlers/manager/promises.py`)."""
    board.tap(promise_buttons.ShowAgenda, show_agenda, Role.AGENT)
    board.tap(buttons.DrawAgenda, draw, Role.AGENT)
    board.tap(promise_buttons.AskMove, ask_move, Role.AGENT)
    board.tap(buttons.PickMoveDay, pick_move_day, Role.AGENT)
    board.tap(buttons.PickMoveHour, pick_move_hour, Role.AGENT)
    board.answer(MOVING, time_typed, Role.AGENT)
    board.tap(promise_buttons.MakeCalendarLink, make_link, Role.AGENT)
    board.tap(promise_buttons.DropCalendarLink, drop_link, Role.AGENT)
    board.tap(promise_buttons.MovePromise, move_promise, Role.AGENT)
    board.tap(promise_buttons.HelpPromise, help_colleague, Role.AGENT)


async def show_agenda(context: Context, _tap: promise_buttons.ShowAgenda | None) -> None:
    """Show what the agent has promised; no other time is waited for any more."""
    if context.talk.state == MOVING:
        await context.expect(None)
    settings = await context.settings()
    ways = [outcome_label(context.words, one) for one in await context.outcomes() if promises_call(one)]
    day = views.Agenda(
        await callbacks.waiting_of(context.session, context.member_id),
        await tasks.waiting_for(context.session, context.team.id, context.me.id),
        context.now + timedelta(days=settings.callback_days),
        next(iter(ways), ""),
    )
    linked = context.is_private and bool(context.public_url)
    watches = may(context.roles, Act.SEE_QUEUE)
    await context.show(*views.agenda(day, context.words, context.team, context.now, linked=linked, watches=watches))


async def draw(context: Context, _tap: buttons.DrawAgenda) -> None:
    """Ask for the week as a picture: it is drawn beside the chat."""
    asked_by = str(context.query_id or context.message_id)
    wish = AskedAgenda(
        context.team.id, context.member_id, context.me.id, context.chat, context.words.language, asked_by
    )
    await requests.ask(context.session, wish, context.now)
    await context.toast(context.words.plain("toast-agenda-drawn"))


async def make_link(context: Context, _tap: promise_buttons.MakeCalendarLink) -> None:
    """Make the link for the calendar of the agent's phone."""
    token = await calendar_feed.new_link(context.session, context.member_id, context.now)
    await context.show(*views.calendar_link(context.words, f"{context.public_url}/calendar/{token}.ics"))


async def drop_link(context: Context, _tap: promise_buttons.DropCalendarLink) -> None:
    """Make the link work no more."""
    await calendar_feed.revoke(context.session, context.member_id)
    await context.show(context.words("calendar-dropped"))


async def ask_move(context: Context, tap: promise_buttons.AskMove) -> None:
    """Offer other times for a promise, and the calendar; a time may be typed at once."""
    one = await _own(context, tap.callback)
    await context.expect(MOVING, callback=one.id)
    await context.show(*views.move_choices(one, context.words, context.team, context.now))


async def _own(context: Context, callback_id: int) -> Promise:
    one = await callbacks.describe(context.session, callback_id, to=context.member_id)
    if one is None:
        raise StaleCard("this promise is not yours")
    return one


async def pick_move_day(context: Context, tap: buttons.PickMoveDay) -> None:
    """Show a month of the team's calendar to move a promise into."""
    one = await _own(context, tap.callback)
    settings = await context.settings()
    await context.show(*time_pages.month_page(tap.day, _picks(one.id), _seen(context), settings))


async def pick_move_hour(context: Context, tap: buttons.PickMoveHour) -> None:
    """Show the times of a day to move a promise to."""
    one = await _own(context, tap.callback)
    settings = await context.settings()
    await context.show(*time_pages.hours_page(tap.day, _picks(one.id), _seen(context), settings))


def _seen(context: Context) -> Viewer:
    return Viewer(context.words, context.team, context.now)


def _picks(callback_id: int) -> Picks:
    """Return what the calendar's buttons bring for a promise."""
    return Picks(
        month=lambda day: buttons.PickMoveDay(callback=callback_id, day=day),
        day=lambda day: buttons.PickMoveHour(callback=callback_id, day=day),
        at=lambda at: promise_buttons.MovePromise(callback=callback_id, at=at),
        back=promise_buttons.AskMove(callback=callback_id),
    )


async def move_promise(context: Context, tap: promise_buttons.MovePromise) -> None:
    """Move a promise to the time that was tapped; what may be wrong with it is said below the agenda."""
    one = await _own(context, tap.callback)
    warnings = await _move(context, tap.callback, tap.at)
    await context.toast(context.words.plain("agenda-moved", at=_read(context, tap.at, one)))
    await show_agenda(context, None)
    if warnings:
        await context.say(joined(warnings))


async def time_typed(context: Context, message: Message) -> None:
    """Move a promise to a typed time; one that cannot be read is asked for again, with examples."""
    text = words_in(message)
    at = parse_when(text, context.now, context.team.timezone, context.words.language)
    one = await _own(context, int(context.talk.data["callback"]))
    warnings = await _move(context, one.id, at)
    await context.say(joined([context.words("agenda-moved", at=_read(context, at, one)), *warnings]))
    await show_agenda(context, None)


async def _move(context: Context, callback_id: int, at: datetime) -> list[Safe]:
    """Move a promise; return what its agent is warned of, as of one that is new."""
    words, team = context.words, context.team
    settings = await settings_of(context.session, team.id)
    await promises.reschedule(context.session, callback_id, at, settings, by=context.member_id, now=context.now)
    load = await callbacks.load_of(context.work(settings), context.member_id, at)
    outside = [] if is_open(at, settings.hours, team.timezone) else [words("promise-outside")]
    return [*outside, *views.load_warnings(load, words, team, settings)]


def _read(context: Context, at: datetime, one: Promise) -> str:
    return promised_moment(context.words, at, context.team.timezone, context.now, theirs=one.zone)


async def help_colleague(context: Context, tap: promise_buttons.HelpPromise) -> None:
    """Call for a colleague: the first tap gets the card, whoever comes later reads who has it."""
    settings = await context.settings()
    try:
        given = await helping.help_with(context.work(settings), tap.callback, context.member_id)
    except PromiseTaken as late:
        by = str(late.facts["by"])
        await context.toast(context.words.plain("toast-help-late", by=by, has_by=bool(by)), alert=True)
        return
    await context.toast(context.words.plain("toast-help-yours"))
    for asked in await promise_notices.close(context.session, tap.callback, context.now):
        reader = await directory.person_of_member(context.session, asked.member_id)
        text = views.settled(words_of(reader, context.team), Settled.CALLS, context.me.name)
        await context.mail.edit(reader.address, text, of=asked.outbox_id)
    await Cards(context.work(settings), context.mail).show(given)
