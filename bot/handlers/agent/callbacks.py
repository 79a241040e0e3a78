"""Promising a callback: the quick times, the team's calendar, a typed time; and answering the reminder."""

from datetime import date, time, timedelta
from typing import Any

from aiogram.types import Message

from bot.handlers.agent.outcomes import open_card, rewrite, seen, settle, words_in
from bot.routing.callback_data import day as day_of
from bot.routing.callback_data import day_field, moment
from bot.routing.context import Context
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent.card import card_text
from core.calendar.dates import Calendar, calendar_of, day_number, format_day, month_of
from core.calendar.typed_times import parse_when
from core.calendar.worktime import at_local, local_date
from core.digits import localise
from core.errors import StaleCard
from core.protocols.retries import callback_choices
from core.terms import Outcome, Role
from desk.leads import callbacks, follow_up
from desk.leads.outcomes import Report
from desk.settings.changes import settings_of

HOURS = range(8, 23)


def mount(board: Router) -> None:
    """Mount the callback's dialogs."""
    board.tap("cb", ask_when, Role.AGENT)
    board.tap("cq", promised, Role.AGENT)
    board.tap("cm", pick_day, Role.AGENT)
    board.tap("cd", pick_hour, Role.AGENT)
    board.tap("ct", ask_typed, Role.AGENT)
    board.tap("to", ask_topic, Role.AGENT)
    board.tap("se", reminder_seen, Role.AGENT)
    board.answer("when", when_typed, Role.AGENT)
    board.answer("topic", topic_typed, Role.AGENT)


async def ask_when(context: Context, fields: list[str]) -> None:
    """Handle "call back": offer the quick times, the calendar, and typing."""
    card = await open_card(context, int(fields[0]))
    settings = await settings_of(context.session, context.team.id)
    hid = card.hand_out_id
    quick = [
        button(context.words.plain(f"when-{key}"), "cq", hid, int(at.timestamp()))
        for key, at in callback_choices(context.now, settings, context.team.timezone)
    ]
    today = local_date(context.now, context.team.timezone)
    keyboard = [
        *grid(quick),
        [
            button(context.words.plain("when-pick"), "cm", hid, day_field(today)),
            button(context.words.plain("when-type"), "ct", hid),
        ],
        [button(context.words.plain("button-back"), "k", hid)],
    ]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-when"), keyboard)


async def promised(context: Context, fields: list[str]) -> None:
    """Handle a chosen time."""
    at = moment(fields[1])
    await settle(context, int(fields[0]), Report(Outcome.CALLBACK, callback_at=at))


async def pick_day(context: Context, fields: list[str]) -> None:
    """Show a month of the team's calendar to pick a day from."""
    card = await open_card(context, int(fields[0]))
    day = day_of(fields[1])
    settings = await settings_of(context.session, context.team.id)
    first = local_date(context.now, context.team.timezone)
    last = first + timedelta(days=settings.callback_days)
    keyboard = _month(context, card.hand_out_id, min(max(day, first - timedelta(days=31)), last), first, last)
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-day"), keyboard)


def _month(context: Context, hid: int, day: date, first: date, last: date) -> Keyboard:
    calendar = calendar_of(context.words.language)
    month = month_of(day, calendar)
    rows = [[button(month.title, "x")], [button(name, "x") for name in month.weekdays]]
    rows += [[_day_button(day, hid, calendar, first, last) for day in week] for week in month.weeks]
    turn = []
    if next(day for day in month.weeks[0] if day) > first:
        turn.append(button(f"‹ {month_of(month.previous, calendar).title}", "cm", hid, day_field(month.previous)))
    if month.following <= last:
        turn.append(button(f"{month_of(month.following, calendar).title} ›", "cm", hid, day_field(month.following)))
    return [*rows, *([turn] if turn else []), [button(context.words.plain("button-back"), "cb", hid)]]


def _day_button(day: date | None, hid: int, calendar: Calendar, first: date, last: date) -> dict[str, Any]:
    if day is None or not first <= day <= last:
        return button("·", "x")
    return button(day_number(day, calendar), "cd", hid, day_field(day))


async def pick_hour(context: Context, fields: list[str]) -> None:
    """Show the hours of a day to pick from."""
    card = await open_card(context, int(fields[0]))
    day = day_of(fields[1])
    hid, zone = card.hand_out_id, context.team.timezone
    slots = [at_local(day, time(hour, minute), zone) for hour in HOURS for minute in (0, 30)]
    labels = [f"{hour}:{minute:02}" for hour in HOURS for minute in (0, 30)]
    buttons = [
        button(localise(label, context.words.language), "cq", hid, int(at.timestamp()))
        for label, at in zip(labels, slots, strict=True)
        if at > context.now
    ]
    keyboard = [*grid(buttons, 4), [button(context.words.plain("button-back"), "cm", hid, fields[1])]]
    ask = context.words("ask-hour", day=format_day(day, context.words.language))
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, keyboard)


async def ask_typed(context: Context, fields: list[str]) -> None:
    """Ask for a typed time."""
    card = await open_card(context, int(fields[0]))
    await context.expect("when", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), "cb", card.hand_out_id)]]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-when-typed"), back)


async def when_typed(context: Context, message: Message) -> None:
    """Handle a typed time; one that cannot be read is asked for again, with examples."""
    text = await words_in(context, message)
    if text is not None:
        at = parse_when(text, context.now, context.team.timezone, context.words.language)
        await settle(context, context.talk.data["hand_out"], Report(Outcome.CALLBACK, callback_at=at))


async def ask_topic(context: Context, fields: list[str]) -> None:
    """Ask what the callback is about."""
    if not await callbacks.may_be_told(context.session, int(fields[0]), by=context.member_id):
        raise StaleCard("this callback is over, or not yours")
    await context.expect("topic", attempt=int(fields[0]))
    await context.say(context.words("ask-topic"))


async def topic_typed(context: Context, message: Message) -> None:
    """Handle the topic of a callback."""
    text = await words_in(context, message)
    if text is None:
        return
    kept = await callbacks.set_topic(context.session, context.talk.data["attempt"], text[:500], by=context.member_id)
    await context.expect(None)
    await context.say(context.words("topic-kept" if kept else "topic-too-late"))


async def reminder_seen(context: Context, fields: list[str]) -> None:
    """Handle "seen" on a reminder: the second proof after delivery."""
    reminded = await callbacks.describe(context.session, int(fields[0]), to=context.member_id)
    if reminded is None:
        raise StaleCard("this reminder is not yours")
    theirs = await follow_up.see_reminder(context.session, int(fields[0]), by=context.member_id, now=context.now)
    key = "reminder-seen" if theirs else "reminder-over"
    await context.toast(context.words.plain("toast-seen" if theirs else "toast-over"))
    await context.show(context.words(key, name=reminded.name or context.words.plain("card-nameless")))
