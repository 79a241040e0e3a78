"""Promising a callback: the quick times, the team's calendar, a typed time; and answering the reminder."""

from datetime import date, time, timedelta
from typing import Any

from aiogram.types import Message

from bot.handlers.agent.outcomes import open_card, rewrite, seen, settle, words_in
from bot.routing.buttons import agent as agent_buttons
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
from core.protocols.quick_times import callback_choices
from core.terms import Outcome, Role
from desk.leads import callbacks, follow_up
from desk.leads.outcomes import Report
from desk.settings.changes import settings_of

HOURS = range(8, 23)


def mount(board: Router) -> None:
    """Mount the callback's dialogs."""
    board.tap(agent_buttons.AskWhen, ask_when, Role.AGENT)
    board.tap(agent_buttons.Promise, promised, Role.AGENT)
    board.tap(agent_buttons.PickDay, pick_day, Role.AGENT)
    board.tap(agent_buttons.PickHour, pick_hour, Role.AGENT)
    board.tap(agent_buttons.TypeTime, ask_typed, Role.AGENT)
    board.tap(agent_buttons.AskTopic, ask_topic, Role.AGENT)
    board.tap(agent_buttons.SeeReminder, reminder_seen, Role.AGENT)
    board.answer("when", when_typed, Role.AGENT)
    board.answer("topic", topic_typed, Role.AGENT)


async def ask_when(context: Context, tap: agent_buttons.AskWhen) -> None:
    """Handle "call back": offer the quick times, the calendar, and typing."""
    card = await open_card(context, tap.hand_out)
    settings = await settings_of(context.session, context.team.id)
    hid = card.hand_out_id
    quick = [
        button(context.words.plain(f"when-{key}"), agent_buttons.Promise(hand_out=hid, at=at))
        for key, at in callback_choices(context.now, settings, context.team.timezone)
    ]
    today = local_date(context.now, context.team.timezone)
    keyboard = [
        *grid(quick),
        [
            button(context.words.plain("when-pick"), agent_buttons.PickDay(hand_out=hid, day=today)),
            button(context.words.plain("when-type"), agent_buttons.TypeTime(hand_out=hid)),
        ],
        [button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=hid))],
    ]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-when"), keyboard)


async def promised(context: Context, tap: agent_buttons.Promise) -> None:
    """Handle a chosen time."""
    await settle(context, tap.hand_out, Report(Outcome.CALLBACK, callback_at=tap.at))


async def pick_day(context: Context, tap: agent_buttons.PickDay) -> None:
    """Show a month of the team's calendar to pick a day from."""
    card = await open_card(context, tap.hand_out)
    day = tap.day
    settings = await settings_of(context.session, context.team.id)
    first = local_date(context.now, context.team.timezone)
    last = first + timedelta(days=settings.callback_days)
    keyboard = _month(context, card.hand_out_id, min(max(day, first - timedelta(days=31)), last), first, last)
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-day"), keyboard)


def _month(context: Context, hid: int, day: date, first: date, last: date) -> Keyboard:
    calendar = calendar_of(context.words.language)
    month = month_of(day, calendar)
    rows = [
        [button(month.title, agent_buttons.Nothing())],
        [button(name, agent_buttons.Nothing()) for name in month.weekdays],
    ]
    rows += [[_day_button(day, hid, calendar, first, last) for day in week] for week in month.weeks]
    turn = []
    if next(day for day in month.weeks[0] if day) > first:
        turn.append(
            button(
                f"‹ {month_of(month.previous, calendar).title}", agent_buttons.PickDay(hand_out=hid, day=month.previous)
            )
        )
    if month.following <= last:
        turn.append(
            button(
                f"{month_of(month.following, calendar).title} ›",
                agent_buttons.PickDay(hand_out=hid, day=month.following),
            )
        )
    return [
        *rows,
        *([turn] if turn else []),
        [button(context.words.plain("button-back"), agent_buttons.AskWhen(hand_out=hid))],
    ]


def _day_button(day: date | None, hid: int, calendar: Calendar, first: date, last: date) -> dict[str, Any]:
    if day is None or not first <= day <= last:
        return button("·", agent_buttons.Nothing())
    return button(day_number(day, calendar), agent_buttons.PickHour(hand_out=hid, day=day))


async def pick_hour(context: Context, tap: agent_buttons.PickHour) -> None:
    """Show the hours of a day to pick from."""
    card = await open_card(context, tap.hand_out)
    day = tap.day
    hid, zone = card.hand_out_id, context.team.timezone
    slots = [at_local(day, time(hour, minute), zone) for hour in HOURS for minute in (0, 30)]
    labels = [f"{hour}:{minute:02}" for hour in HOURS for minute in (0, 30)]
    buttons = [
        button(localise(label, context.words.language), agent_buttons.Promise(hand_out=hid, at=at))
        for label, at in zip(labels, slots, strict=True)
        if at > context.now
    ]
    keyboard = [
        *grid(buttons, 4),
        [button(context.words.plain("button-back"), agent_buttons.PickDay(hand_out=hid, day=day))],
    ]
    ask = context.words("ask-hour", day=format_day(day, context.words.language))
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, keyboard)


async def ask_typed(context: Context, tap: agent_buttons.TypeTime) -> None:
    """Ask for a typed time."""
    card = await open_card(context, tap.hand_out)
    await context.expect("when", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.AskWhen(hand_out=card.hand_out_id))]]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-when-typed"), back)


async def when_typed(context: Context, message: Message) -> None:
    """Handle a typed time; one that cannot be read is asked for again, with examples."""
    text = await words_in(context, message)
    if text is not None:
        at = parse_when(text, context.now, context.team.timezone, context.words.language)
        await settle(context, context.talk.data["hand_out"], Report(Outcome.CALLBACK, callback_at=at))


async def ask_topic(context: Context, tap: agent_buttons.AskTopic) -> None:
    """Ask what the callback is about."""
    if not await callbacks.may_be_told(context.session, tap.attempt, by=context.member_id):
        raise StaleCard("this callback is over, or not yours")
    await context.expect("topic", attempt=tap.attempt)
    await context.say(context.words("ask-topic"))


async def topic_typed(context: Context, message: Message) -> None:
    """Handle the topic of a callback."""
    text = await words_in(context, message)
    if text is None:
        return
    kept = await callbacks.set_topic(context.session, context.talk.data["attempt"], text[:500], by=context.member_id)
    await context.expect(None)
    await context.say(context.words("topic-kept" if kept else "topic-too-late"))


async def reminder_seen(context: Context, tap: agent_buttons.SeeReminder) -> None:
    """Handle "seen" on a reminder: the second proof after delivery."""
    reminded = await callbacks.describe(context.session, tap.callback, to=context.member_id)
    if reminded is None:
        raise StaleCard("this reminder is not yours")
    theirs = await follow_up.see_reminder(context.session, tap.callback, by=context.member_id, now=context.now)
    key = "reminder-seen" if theirs else "reminder-over"
    await context.toast(context.words.plain("toast-seen" if theirs else "toast-over"))
    await context.show(context.words(key, name=reminded.name or context.words.plain("card-nameless")))
