"""Promising a callback: the quick times, the team's calendar, a typed time; and answering the reminder."""

from datetime import date, datetime, timedelta
from typing import Any

from aiogram.types import Message

from bot.handlers.agent.outcomes import begin, begun, open_card, rewrite, seen, settle, words_in
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent import promises as promise_views
from bot.views.agent.card import card_text
from core.calendar.dates import Calendar, calendar_of, day_number, format_day, format_time, month_of
from core.calendar.typed_times import parse_when
from core.calendar.worktime import local_date, opening
from core.errors import StaleCard
from core.protocols.quick_times import callback_choices
from core.settings import TeamSettings
from core.terms import Role
from desk.leads import callbacks, follow_up
from desk.leads.card import Card
from desk.leads.drafts import Draft, DraftKind, draft_of, keep_draft
from desk.leads.report import Report
from desk.settings.changes import settings_of

HALF_HOUR = timedelta(minutes=30)


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
    """Handle "call back": offer the quick times and the calendar; a time may be typed at once."""
    card = await open_card(context, tap.hand_out)
    await begin(context, card.hand_out_id, Draft(DraftKind.CALLBACK), tap.outcome)
    await offer_times(context, card)


async def offer_times(context: Context, card: Card) -> None:
    """Offer the quick times and the calendar for what was begun."""
    await _wait_for_time(context, card)
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
    await _promise(context, tap.hand_out, tap.at)


async def _promise(context: Context, hand_out_id: int, at: datetime) -> None:
    """Record the callback or the meeting that was begun."""
    key = await begun(context, hand_out_id, DraftKind.CALLBACK)
    draft = await draft_of(context.session, hand_out_id)
    place = draft.place if draft is not None else ""
    await settle(context, hand_out_id, Report(key, callback_at=at, place=place), place=place)


async def pick_day(context: Context, tap: agent_buttons.PickDay) -> None:
    """Show a month of the team's calendar to pick a day from."""
    card = await open_card(context, tap.hand_out)
    await _wait_for_time(context, card)
    day = tap.day
    settings = await settings_of(context.session, context.team.id)
    first = local_date(context.now, context.team.timezone)
    last = first + timedelta(days=settings.callback_days)
    open_days = {day for day in _days(first, last) if _slots(context, day, settings)}
    shown = min(max(day, first), last)
    keyboard = _month(context, card.hand_out_id, shown, open_days)
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-day"), keyboard)


async def _wait_for_time(context: Context, card: Card) -> None:
    """Take what is typed from now on for the time of the callback."""
    await context.expect("when", hand_out=card.hand_out_id)
    await keep_draft(context.session, card.hand_out_id, Draft(DraftKind.CALLBACK))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _slots(context: Context, day: date, settings: TeamSettings) -> list[datetime]:
    """List the times of a day that can be promised by button: ahead, in calling hours, each half hour."""
    span = opening(day, settings.hours, context.team.timezone)
    if span is None:
        return []
    start, end = span
    farthest = context.now + timedelta(days=settings.callback_days)
    count = int((end - start) / HALF_HOUR)
    return [at for at in (start + n * HALF_HOUR for n in range(count + 1)) if context.now < at < min(end, farthest)]


def _month(context: Context, hid: int, day: date, open_days: set[date]) -> Keyboard:
    """Lay out a month of the team's calendar with the days that can be chosen; weeks without any are left out."""
    language = context.words.language
    calendar = calendar_of(language)
    month = month_of(day, calendar, language)
    weeks = [week for week in month.weeks if any(one in open_days for one in week)]
    nothing = agent_buttons.Nothing()
    rows = [[button(month.title, nothing)], [button(name, nothing) for name in month.weekdays]]
    rows += [[_day_button(one, hid, calendar, open_days) for one in week] for week in weeks]
    days = [one for week in month.weeks for one in week if one]
    turn = []
    if min(open_days, default=days[0]) < days[0]:
        turn.append(_turn_button(f"‹ {month_of(month.previous, calendar, language).title}", hid, month.previous))
    if max(open_days, default=days[-1]) > days[-1]:
        turn.append(_turn_button(f"{month_of(month.following, calendar, language).title} ›", hid, month.following))
    back = [button(context.words.plain("button-back"), agent_buttons.AskWhen(hand_out=hid))]
    return [*rows, *([turn] if turn else []), back]


def _turn_button(label: str, hid: int, day: date) -> dict[str, Any]:
    return button(label, agent_buttons.PickDay(hand_out=hid, day=day))


def _day_button(day: date | None, hid: int, calendar: Calendar, open_days: set[date]) -> dict[str, Any]:
    if day is None or day not in open_days:
        return button("·", agent_buttons.Nothing())
    return button(day_number(day, calendar), agent_buttons.PickHour(hand_out=hid, day=day))


async def pick_hour(context: Context, tap: agent_buttons.PickHour) -> None:
    """Show the times of a day to pick from: those in calling hours."""
    card = await open_card(context, tap.hand_out)
    await _wait_for_time(context, card)
    settings = await settings_of(context.session, context.team.id)
    hid, zone, language = card.hand_out_id, context.team.timezone, context.words.language
    times = [
        button(format_time(at, zone, language), agent_buttons.Promise(hand_out=hid, at=at))
        for at in _slots(context, tap.day, settings)
    ]
    back = button(context.words.plain("button-back"), agent_buttons.PickDay(hand_out=hid, day=tap.day))
    ask = context.words("ask-hour" if times else "ask-hour-none", day=format_day(tap.day, language))
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, [*grid(times, 4), [back]])


async def ask_typed(context: Context, tap: agent_buttons.TypeTime) -> None:
    """Ask for a typed time."""
    card = await open_card(context, tap.hand_out)
    await _wait_for_time(context, card)
    back = [[button(context.words.plain("button-back"), agent_buttons.AskWhen(hand_out=card.hand_out_id))]]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-when-typed"), back)


async def when_typed(context: Context, message: Message) -> None:
    """Handle a typed time; one that cannot be read is asked for again, with examples."""
    text = await words_in(context, message)
    if text is not None:
        at = parse_when(text, context.now, context.team.timezone, context.words.language)
        await _promise(context, context.talk.data["hand_out"], at)


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
    await context.toast(context.words.plain("toast-seen" if theirs else "toast-over"))
    together = await follow_up.reminded_together(context.session, tap.callback, of=context.member_id)
    if len(together) > 1:
        found = await callbacks.each_of(context.session, together)
        await context.show(*promise_views.reminded(found, context.words, context.team, context.now))
        return
    key = "reminder-seen" if theirs else "reminder-over"
    await context.show(context.words(key, name=reminded.name or context.words.plain("card-nameless")))
