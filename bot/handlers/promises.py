"""Promising a callback: the quick times, the team's calendar, a typed time; and answering the reminder."""

from datetime import date, time, timedelta
from typing import Any

from aiogram.types import Message

from bot.fields import day as day_of
from bot.fields import day_field, moment
from bot.handlers.outcomes import open_card, rewrite, seen, settle, words_in
from bot.here import Here
from bot.keyboards import button, grid
from bot.mail import Keyboard
from bot.switchboard import Switchboard
from bot.views.card import card_text
from core.calendars import Calendar, calendar_of, day_number, format_day, month_of
from core.digits import localise
from core.errors import StaleCard
from core.protocol import callback_choices
from core.terms import Outcome, Role
from core.typed_times import parse_when
from core.worktime import at_local, local_date
from desk import follow_up, promises
from desk.configure import settings_of
from desk.record import Said

HOURS = range(8, 23)


def mount(board: Switchboard) -> None:
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


async def ask_when(here: Here, fields: list[str]) -> None:
    """Handle "call back": offer the quick times, the calendar, and typing."""
    card = await open_card(here, int(fields[0]))
    settings = await settings_of(here.session, here.team.id)
    hid = card.hand_out_id
    quick = [
        button(here.words.plain(f"when-{key}"), "cq", hid, int(at.timestamp()))
        for key, at in callback_choices(here.now, settings, here.team.timezone)
    ]
    today = local_date(here.now, here.team.timezone)
    keyboard = [
        *grid(quick),
        [
            button(here.words.plain("when-pick"), "cm", hid, day_field(today)),
            button(here.words.plain("when-type"), "ct", hid),
        ],
        [button(here.words.plain("button-back"), "k", hid)],
    ]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-when"), keyboard)


async def promised(here: Here, fields: list[str]) -> None:
    """Handle a chosen time."""
    at = moment(fields[1])
    await settle(here, int(fields[0]), Said(Outcome.CALLBACK, callback_at=at))


async def pick_day(here: Here, fields: list[str]) -> None:
    """Show a month of the team's calendar to pick a day from."""
    card = await open_card(here, int(fields[0]))
    day = day_of(fields[1])
    settings = await settings_of(here.session, here.team.id)
    first = local_date(here.now, here.team.timezone)
    last = first + timedelta(days=settings.callback_days)
    keyboard = _month(here, card.hand_out_id, min(max(day, first - timedelta(days=31)), last), first, last)
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-day"), keyboard)


def _month(here: Here, hid: int, day: date, first: date, last: date) -> Keyboard:
    calendar = calendar_of(here.words.language)
    month = month_of(day, calendar)
    rows = [[button(month.title, "x")], [button(name, "x") for name in month.weekdays]]
    rows += [[_day_button(day, hid, calendar, first, last) for day in week] for week in month.weeks]
    turn = []
    if next(day for day in month.weeks[0] if day) > first:
        turn.append(button(f"‹ {month_of(month.previous, calendar).title}", "cm", hid, day_field(month.previous)))
    if month.following <= last:
        turn.append(button(f"{month_of(month.following, calendar).title} ›", "cm", hid, day_field(month.following)))
    return [*rows, *([turn] if turn else []), [button(here.words.plain("button-back"), "cb", hid)]]


def _day_button(day: date | None, hid: int, calendar: Calendar, first: date, last: date) -> dict[str, Any]:
    if day is None or not first <= day <= last:
        return button("·", "x")
    return button(day_number(day, calendar), "cd", hid, day_field(day))


async def pick_hour(here: Here, fields: list[str]) -> None:
    """Show the hours of a day to pick from."""
    card = await open_card(here, int(fields[0]))
    day = day_of(fields[1])
    hid, zone = card.hand_out_id, here.team.timezone
    slots = [at_local(day, time(hour, minute), zone) for hour in HOURS for minute in (0, 30)]
    labels = [f"{hour}:{minute:02}" for hour in HOURS for minute in (0, 30)]
    buttons = [
        button(localise(label, here.words.language), "cq", hid, int(at.timestamp()))
        for label, at in zip(labels, slots, strict=True)
        if at > here.now
    ]
    keyboard = [*grid(buttons, 4), [button(here.words.plain("button-back"), "cm", hid, fields[1])]]
    ask = here.words("ask-hour", day=format_day(day, here.words.language))
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + ask, keyboard)


async def ask_typed(here: Here, fields: list[str]) -> None:
    """Ask for a typed time."""
    card = await open_card(here, int(fields[0]))
    await here.expect("when", hand_out=card.hand_out_id)
    back = [[button(here.words.plain("button-back"), "cb", card.hand_out_id)]]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-when-typed"), back)


async def when_typed(here: Here, message: Message) -> None:
    """Handle a typed time; one that cannot be read is asked for again, with examples."""
    text = await words_in(here, message)
    if text is not None:
        at = parse_when(text, here.now, here.team.timezone, here.words.language)
        await settle(here, here.talk.data["hand_out"], Said(Outcome.CALLBACK, callback_at=at))


async def ask_topic(here: Here, fields: list[str]) -> None:
    """Ask what the callback is about."""
    if not await promises.may_be_told(here.session, int(fields[0]), by=here.member_id):
        raise StaleCard("this callback is over, or not yours")
    await here.expect("topic", attempt=int(fields[0]))
    await here.say(here.words("ask-topic"))


async def topic_typed(here: Here, message: Message) -> None:
    """Handle the topic of a callback."""
    text = await words_in(here, message)
    if text is None:
        return
    kept = await promises.set_topic(here.session, here.talk.data["attempt"], text[:500], by=here.member_id)
    await here.expect(None)
    await here.say(here.words("topic-kept" if kept else "topic-too-late"))


async def reminder_seen(here: Here, fields: list[str]) -> None:
    """Handle "seen" on a reminder: the second proof after delivery."""
    reminded = await promises.describe(here.session, int(fields[0]), to=here.member_id)
    if reminded is None:
        raise StaleCard("this reminder is not yours")
    theirs = await follow_up.see_reminder(here.session, int(fields[0]), by=here.member_id, now=here.now)
    key = "reminder-seen" if theirs else "reminder-over"
    await here.toast(here.words.plain("toast-seen" if theirs else "toast-over"))
    await here.show(here.words(key, name=reminded.name or here.words.plain("card-nameless")))
