"""Promising a callback: the quick times, the team's calendar, a typed time; and answering the reminder."""

from datetime import datetime, timedelta

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card, seen, write_below
from bot.handlers.agent.outcomes import begin, begun, record_and_deal
from bot.routing.buttons import promises as promise_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent import promises as promise_views
from bot.views.agent import time_pages
from bot.views.agent.card_buttons import ways_out
from bot.views.agent.shifts import leaving
from bot.views.agent.time_pages import Picks
from bot.views.changes import joined
from bot.views.times import whose_clock
from bot.words import Safe, Words
from core.calendar.typed_times import parse_when
from core.calendar.worktime import local_date
from core.errors import StaleCard
from core.protocols.quick_times import callback_choices
from core.terms import Role
from desk.leads import callbacks, reminders
from desk.leads.card import Card
from desk.leads.drafts import Draft, DraftKind, draft_of, keep_draft
from desk.leads.report import Report

LONGEST_TOPIC = 500
"""Letters of what a call is about."""


def mount(board: Router) -> None:
    """Mount the callback's dialogs."""
    board.tap(promise_buttons.AskWhen, ask_when, Role.AGENT)
    board.tap(promise_buttons.PromiseCall, promised, Role.AGENT)
    board.tap(promise_buttons.PickDay, pick_day, Role.AGENT)
    board.tap(promise_buttons.PickHour, pick_hour, Role.AGENT)
    board.tap(promise_buttons.TypeTime, ask_typed, Role.AGENT)
    board.tap(promise_buttons.AskTopic, ask_topic, Role.AGENT)
    board.tap(promise_buttons.SeeReminder, reminder_seen, Role.AGENT)
    board.answer("when", when_typed, Role.AGENT)
    board.answer("topic", topic_typed, Role.AGENT)


async def ask_when(context: Context, tap: promise_buttons.AskWhen) -> None:
    """Handle "call back": offer the quick times and the calendar; a time may be typed at once."""
    card = await open_card(context, tap.hand_out)
    await begin(context, card.hand_out_id, Draft(DraftKind.CALLBACK), tap.outcome)
    await offer_times(context, card)


async def offer_times(context: Context, card: Card) -> None:
    """Offer the quick times and the calendar for the outcome that was begun."""
    await _wait_for_time(context, card)
    settings = await context.settings()
    hid, draft = card.hand_out_id, await draft_of(context.session, card.hand_out_id)
    quick = [
        button(context.words.plain(f"when-{key}"), promise_buttons.PromiseCall(hand_out=hid, at=at))
        for key, at in callback_choices(context.now, settings, context.team.timezone)
    ]
    # On the last day of a month, the calendar opens on the next: the rest of today has its buttons.
    tomorrow = local_date(context.now, context.team.timezone) + timedelta(days=1)
    keyboard = [
        *grid(quick),
        [
            button(context.words.plain("when-pick"), promise_buttons.PickDay(hand_out=hid, day=tomorrow)),
            button(context.words.plain("when-type"), promise_buttons.TypeTime(hand_out=hid)),
        ],
        *_out_of_when(card, draft, context.words),
    ]
    ask = context.words("ask-when-meeting" if draft is not None and draft.place else "ask-when")
    await _ask(context, card, ask, keyboard)


async def _ask(context: Context, card: Card, ask: Safe, keyboard: Keyboard) -> None:
    """Ask for the time below the card; by whose clock it is, where the contact's differs."""
    clock = whose_clock(context.words, context.team.timezone, context.now, theirs=card.zone)
    await write_below(context, card, joined([ask, *clock]), keyboard)


def _out_of_when(card: Card, draft: Draft | None, words: Words) -> Keyboard:
    """Return the ways out of the time; back leads from a meeting's to its place, from a call's to its button."""
    if draft is not None and draft.place:
        back = button(words.plain("button-back"), promise_buttons.AskPlace(hand_out=card.hand_out_id))
        return [[back], leaving(words, card.team_id)]
    return ways_out(card, draft.outcome if draft is not None else None, words)


async def promised(context: Context, tap: promise_buttons.PromiseCall) -> None:
    """Handle a chosen time."""
    await promise(context, tap.hand_out, tap.at)


async def promise(context: Context, hand_out_id: int, at: datetime) -> None:
    """Record the callback or the meeting that was begun."""
    key = await begun(context, hand_out_id, DraftKind.CALLBACK)
    draft = await draft_of(context.session, hand_out_id)
    place = draft.place if draft is not None else ""
    await record_and_deal(context, hand_out_id, Report(key, callback_at=at, place=place), place=place)


async def pick_day(context: Context, tap: promise_buttons.PickDay) -> None:
    """Show a month of the team's calendar to pick a day from."""
    card = await open_card(context, tap.hand_out)
    await _wait_for_time(context, card)
    settings = await context.settings()
    ask, keyboard = time_pages.month_page(tap.day, _picks(card.hand_out_id), seen(context), settings)
    await _ask(context, card, ask, keyboard)


def _picks(hid: int) -> Picks:
    """Return the data of the calendar's buttons on a card."""
    return Picks(
        month=lambda day: promise_buttons.PickDay(hand_out=hid, day=day),
        day=lambda day: promise_buttons.PickHour(hand_out=hid, day=day),
        at=lambda at: promise_buttons.PromiseCall(hand_out=hid, at=at),
        back=promise_buttons.AskWhen(hand_out=hid),
    )


async def _wait_for_time(context: Context, card: Card) -> None:
    """Treat the next typed text as the time of the callback."""
    await context.expect("when", hand_out=card.hand_out_id)
    await keep_draft(context.session, card.hand_out_id, Draft(DraftKind.CALLBACK))


async def pick_hour(context: Context, tap: promise_buttons.PickHour) -> None:
    """Show the times of a day within calling hours to pick from."""
    card = await open_card(context, tap.hand_out)
    await _wait_for_time(context, card)
    settings = await context.settings()
    ask, keyboard = time_pages.hours_page(tap.day, _picks(card.hand_out_id), seen(context), settings)
    await _ask(context, card, ask, keyboard)


async def ask_typed(context: Context, tap: promise_buttons.TypeTime) -> None:
    """Ask for a typed time."""
    card = await open_card(context, tap.hand_out)
    await _wait_for_time(context, card)
    back = [[button(context.words.plain("button-back"), promise_buttons.AskWhen(hand_out=card.hand_out_id))]]
    await _ask(context, card, context.words("ask-when-typed"), back)


async def when_typed(context: Context, message: Message) -> None:
    """Handle a typed time; one that cannot be read is asked for again, with examples."""
    text = words_in(message)
    at = parse_when(text, context.now, context.team.timezone, context.words.language)
    await promise(context, context.talk.data["hand_out"], at)


async def ask_topic(context: Context, tap: promise_buttons.AskTopic) -> None:
    """Ask what the callback is about."""
    if not await callbacks.may_be_told(context.session, tap.attempt, by=context.member_id):
        raise StaleCard("this callback is over, or not yours")
    await context.expect("topic", attempt=tap.attempt)
    await context.say(context.words("ask-topic"))


async def topic_typed(context: Context, message: Message) -> None:
    """Handle the topic of a callback."""
    text = words_in(message, LONGEST_TOPIC)
    kept = await callbacks.set_topic(context.session, context.talk.data["attempt"], text, by=context.member_id)
    await context.expect(None)
    await context.say(context.words("topic-kept" if kept else "topic-too-late"))


async def reminder_seen(context: Context, tap: promise_buttons.SeeReminder) -> None:
    """Handle "seen" on a reminder: the second confirmation after delivery."""
    reminded = await callbacks.describe(context.session, tap.callback, to=context.member_id)
    if reminded is None:
        raise StaleCard("this reminder is not yours")
    theirs = await reminders.see_reminder(context.session, tap.callback, by=context.member_id, now=context.now)
    toast = context.words.plain("toast-seen" if theirs else "toast-call-gone" if reminded.waits else "toast-over")
    await context.toast(toast)
    together = await reminders.reminded_together(context.session, tap.callback, of=context.member_id)
    if len(together) > 1:
        found = await callbacks.each_of(context.session, together)
        shown = promise_views.reminded(found, context.words, context.team, context.now, reader=context.member_id)
        await context.show(*shown)
        return
    said = promise_views.after_tap(reminded, context.words, reader=context.member_id, seen=theirs)
    await context.show(said)
