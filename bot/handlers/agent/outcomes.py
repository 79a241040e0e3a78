"""The card's outcome buttons: one tap records, the next card follows by itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.handlers.agent.card_in_chat import close_below, lower, open_card, rewrite, seen, write_below
from bot.handlers.agent.helped import tell_taken_back, tell_whom_helped, whom_helped
from bot.handlers.agent.shifts import deal_apart, team_cards
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.keyboards import button
from bot.routing.router import Router
from bot.views.agent import held as held_views
from bot.views.agent.card import card_text
from bot.views.agent.card_buttons import after_outcome, card_keyboard, ways_out
from bot.views.agent.promises import load_warnings
from bot.views.changes import joined
from bot.views.outcomes import outcome_name
from bot.views.times import promised_moment
from core.calendar.worktime import is_open
from core.errors import OldButton
from core.outcomes import Lack, TeamOutcome
from core.settings import TeamSettings
from core.terms import LostReason, OutcomeKind, Role
from desk.dispatch import acceptance, sent_cards
from desk.leads import callbacks, held_reports, outcomes
from desk.leads import undo as take_back
from desk.leads.card import Card, whole_card
from desk.leads.drafts import Draft, DraftKind, keep_draft, outcome_begun
from desk.leads.held_reports import HeldReport
from desk.leads.outcomes import Recorded
from desk.leads.report import Report
from desk.settings.outcome_kinds import outcome_with_id, outcome_with_key, with_id

PLAIN = (OutcomeKind.UNREACHED, OutcomeKind.UNWORKABLE, OutcomeKind.DO_NOT_CALL)
"""Kinds of outcomes of which nothing more is asked."""


def mount(board: Router) -> None:
    """Mount what an agent answers a card with."""
    board.tap(agent_buttons.RecordOutcome, plain_outcome, Role.AGENT)
    board.tap(agent_buttons.AskDoNotCall, ask_do_not_call, Role.AGENT)
    board.tap(agent_buttons.ShowCard, show_card, Role.AGENT)
    board.tap(agent_buttons.Undo, undo, Role.AGENT)
    board.tap(agent_buttons.TakeOffered, take_offered, Role.AGENT)


async def plain_outcome(context: Context, tap: agent_buttons.RecordOutcome) -> None:
    """Handle the outcomes that need nothing more: nobody was reached, a wrong number, do not call."""
    one = with_id(await context.outcomes(), tap.outcome)
    if one.kind not in PLAIN:
        raise OldButton("this outcome asks for more")
    await record_and_deal(context, tap.hand_out, Report(one.key), one)


async def begun(context: Context, hand_out_id: int, kind: DraftKind) -> str:
    """Return the key of the outcome that was begun on a card."""
    return (await outcome_begun(context.session, context.team.id, hand_out_id, kind)).key


async def begin(context: Context, hand_out_id: int, draft: Draft, outcome_id: int | None) -> None:
    """Keep that an outcome was begun, and which of the team's it is, where a button said so."""
    if outcome_id is not None:
        one = await outcome_with_id(context.session, context.team.id, outcome_id)
        draft = replace(draft, outcome=one.key, begun_at=context.now)
        await put_aside(context, hand_out_id)
    await keep_draft(context.session, hand_out_id, draft)


async def show_card(context: Context, tap: agent_buttons.ShowCard) -> None:
    """Handle "back": the card as it was."""
    await show_card_again(context, tap.hand_out)


async def ask_do_not_call(context: Context, tap: agent_buttons.AskDoNotCall) -> None:
    """Handle "do not call": asked once, because nobody will ever call this number again."""
    card = await open_card(context, tap.hand_out)
    hid, words = card.hand_out_id, context.words
    if tap.outcome is None:
        raise OldButton("which outcome is not said")
    sure = agent_buttons.RecordOutcome(hand_out=hid, outcome=tap.outcome)
    keyboard = [
        [button(words.plain("button-do-not-call-sure"), sure, style="danger")],
        *ways_out(card, tap.outcome, words),
    ]
    await write_below(context, card, words("ask-do-not-call"), keyboard)


async def put_aside(context: Context, hand_out_id: int) -> None:
    """Drop what was begun on a card; the words that were typed for it stay on the lead as a note."""
    work = await context.work_in_view()
    await held_reports.let_go(work, hand_out_id, by=context.member_id, person_id=context.me.id)


async def with_nothing_begun(context: Context, card: Card) -> Card:
    """Return a card on which nothing is begun, read anew where something was."""
    if not card.begun:
        return card
    await put_aside(context, card.hand_out_id)
    return await open_card(context, card.hand_out_id)


async def show_card_again(context: Context, hand_out_id: int) -> None:
    """Show the card as it was, with nothing begun on it."""
    card = await with_nothing_begun(context, await open_card(context, hand_out_id))
    await context.end_talk()
    await rewrite(context, card, card_text(card, seen(context)), card_keyboard(card, context.words))


async def take_offered(context: Context, tap: agent_buttons.TakeOffered) -> None:
    """Handle "take it": the offered lead becomes the agent's card, with its number."""
    settings = await context.settings()
    await acceptance.take_offered(
        context.session, tap.hand_out, by=context.member_id, settings=settings, now=context.now
    )
    await context.toast(context.words.plain("toast-taken"))
    await show_card_again(context, tap.hand_out)


async def record_and_deal(
    context: Context, hand_out_id: int, report: Report, outcome: TeamOutcome | None = None, **facts: Any
) -> None:
    """Record an outcome, show it on the card with the number masked and undo at hand, and deal the next card.

    `outcome`: the one that is meant, where it was read already. `facts` go into the line that says what was recorded.
    Where it lacks what the team asks for, that is asked instead.
    """
    await context.end_talk()
    settings = await context.settings()
    work = context.work(settings)
    outcome = outcome or await outcome_with_key(context.session, context.team.id, report.outcome)
    held = await held_reports.hold_if_lacking(work, hand_out_id, outcome, report, facts, by=context.member_id)
    if held is not None:
        await ask_what_lacks(context, hand_out_id, held)
        return
    recorded = await outcomes.record_outcome(work, hand_out_id, report, by=context.member_id, outcome=outcome)
    await _close_settled(context, recorded, report, settings, facts)
    await tell_whom_helped(context, recorded, report)
    if recorded.escalated:
        await team_cards(context, settings).ask_managers(recorded.lead_id, recorded.number)
    idle = await deal_apart(context, settings)
    if idle is not None:
        await sent_cards.remember_idle(context.session, hand_out_id, idle)


async def _close_settled(
    context: Context, recorded: Recorded, report: Report, settings: TeamSettings, more: Mapping[str, Any]
) -> None:
    """Close the card with what was recorded, undo and what may follow; name the outcome in a toast."""
    words, outcome = context.words, recorded.outcome
    name = outcome_name(words, outcome.key, outcome.names)
    owner = await whom_helped(context, recorded)
    facts = _done_facts(context, recorded, report, settings) | {"owner": owner, "has_owner": bool(owner)}
    facts["own"] = bool(outcome.names) or not words.has(f"outcome-{outcome.key}")
    key = "done-meeting" if outcome.meeting else f"done-{outcome.kind}"
    headline = words(key, outcome=name, number=recorded.number, **facts, **more)
    undo_button = button(words.plain("button-undo"), agent_buttons.Undo(attempt=recorded.attempt_id))
    after = after_outcome(outcome.kind, recorded.attempt_id, words)
    keyboard = [[undo_button, *(after[0] if after else [])], *after[1:]]
    if outcome.kind is OutcomeKind.CALLBACK and not owner:
        assert report.callback_at is not None
        load = await callbacks.load_of(context.work(settings), context.member_id, report.callback_at)
        headline = joined([headline, *load_warnings(load, words, context.team, settings)])
    await close_below(context, recorded.card, headline, keyboard)
    await context.toast(name)


async def ask_what_lacks(context: Context, hand_out_id: int, held: HeldReport) -> None:
    """Ask on the card for what an outcome lacks; a note is typed."""
    card = await open_card(context, hand_out_id)
    if held.lack is Lack.NOTE:
        await context.expect("held-note", hand_out=hand_out_id)
    ask, keyboard = held_views.question(held, hand_out_id, context.words)
    await write_below(context, card, ask, keyboard)


def _done_facts(context: Context, recorded: Recorded, said: Report, settings: TeamSettings) -> dict[str, Any]:
    facts: dict[str, Any] = {"again": recorded.next_at is not None, "at": "", "reason": "", "outside": False}
    at: datetime | None = said.callback_at if recorded.outcome.meeting else recorded.next_at
    if at is not None:
        promised = recorded.outcome.kind is OutcomeKind.CALLBACK
        theirs = recorded.zone if promised else None
        facts["at"] = promised_moment(context.words, at, context.team.timezone, context.now, theirs=theirs)
        facts["outside"] = promised and not is_open(at, settings.hours, context.team.timezone)
    if recorded.outcome.kind is OutcomeKind.REFUSAL:
        facts["reason"] = said.note or context.words.plain(f"reason-{said.reason or LostReason.OTHER}")
    return facts


async def undo(context: Context, tap: agent_buttons.Undo) -> None:
    """Handle "undo": within the minute, the card is back in the agent's hand, and what said it was empty goes."""
    settings = await context.settings()
    undone = await take_back.undo(
        context.session, tap.attempt, by=context.member_id, settings=settings, now=context.now
    )
    await team_cards(context, settings).take_away(undone.back, "card-back-for-undo")
    card = await whole_card(context.session, undone.hand_out_id, context.now)
    await context.toast(context.words.plain("toast-undone"))
    await tell_taken_back(context, undone, card)
    if undone.back:
        # The card that went back stands below: the one in hand is always the lowest.
        await lower(context, card)
    else:
        await rewrite(context, card, card_text(card, seen(context)), card_keyboard(card, context.words))
    idle = await sent_cards.take_idle(context.session, undone.hand_out_id)
    if idle is not None:
        await context.mail.delete(context.chat, of=idle)
