"""Letting a lead go: to a colleague, or back to the desk."""

from aiogram.types import Message

from bot.cards import words_of
from bot.handlers.agent.card_in_chat import close_below, open_card, write_below
from bot.handlers.agent.shifts import deal_apart, team_cards
from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.agent import PassReason, ReturnReason
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.views.agent import promises as promise_views
from core.arrivals.excerpts import without_numbers
from core.mail_terms import Urgency
from core.terms import Role
from desk.leads import promise_ladder, promise_notices, transfers
from desk.leads.card import Card
from desk.people import directory, roster
from desk.staff import shifts

RETURN_REASONS = tuple(reason for reason in ReturnReason if reason is not ReturnReason.OTHER)

LONGEST_REASON = 300
"""Letters of why a lead is handed over or given back."""


def mount(board: Router) -> None:
    """Mount handing over and giving back."""
    board.tap(agent_buttons.AskColleague, ask_colleague, Role.AGENT)
    board.tap(agent_buttons.AskPassReason, ask_pass_reason, Role.AGENT)
    board.tap(agent_buttons.PassOn, passed_on, Role.AGENT)
    board.tap(agent_buttons.AskReturnReason, ask_return_reason, Role.AGENT)
    board.tap(agent_buttons.GiveBack, given_back, Role.AGENT)
    board.answer("pass", pass_typed, Role.AGENT)
    board.answer("return", return_typed, Role.AGENT)


async def ask_colleague(context: Context, tap: agent_buttons.AskColleague) -> None:
    """Ask to whom to hand the lead over: colleagues on shift."""
    card = await open_card(context, tap.hand_out)
    await context.end_talk()
    working = await shifts.on_shift(context.session, context.team.id)
    colleagues = [
        m
        for m in await roster.members(context.session, context.team.id, Role.AGENT)
        if m.id in working and m.id != context.member_id
    ]
    buttons = [
        button(m.name[:30], agent_buttons.AskPassReason(hand_out=card.hand_out_id, member=m.id))
        for m in colleagues[:30]
    ]
    keyboard = [
        *grid(buttons),
        [button(context.words.plain("button-back"), agent_buttons.More(hand_out=card.hand_out_id))],
    ]
    ask = context.words("ask-colleague" if colleagues else "no-colleague")
    await write_below(context, card, ask, keyboard)


async def ask_pass_reason(context: Context, tap: agent_buttons.AskPassReason) -> None:
    """Ask why the colleague gets it, by button or in words: their card says so."""
    card = await open_card(context, tap.hand_out)
    await context.expect("pass", hand_out=card.hand_out_id, member=tap.member)
    hid, words = card.hand_out_id, context.words
    reasons = [
        button(words.plain(f"pass-{one}"), agent_buttons.PassOn(hand_out=hid, member=tap.member, reason=one))
        for one in PassReason
    ]
    back = [button(words.plain("button-back"), agent_buttons.AskColleague(hand_out=hid))]
    await write_below(context, card, words("ask-pass"), [*grid(reasons, 1), back])


async def passed_on(context: Context, tap: agent_buttons.PassOn) -> None:
    """Hand the lead over for a usual reason."""
    await _pass_on(context, tap.hand_out, tap.member, tap.reason)


async def pass_typed(context: Context, message: Message) -> None:
    """Hand the lead over for the typed reason."""
    text, data = words_in(message, LONGEST_REASON), context.talk.data
    await _pass_on(context, data["hand_out"], data["member"], text)


async def _pass_on(context: Context, hand_out_id: int, to: int, why: str) -> None:
    """Hand the lead over; the colleague sees it at once if free."""
    card = await open_card(context, hand_out_id)
    await context.end_talk()
    settings = await context.settings()
    gone = await transfers.pass_on(context.work(settings), card.hand_out_id, to, by=context.member_id, why=why)
    colleague = await directory.person_of_member(context.session, to)
    if gone.promise_id is None or gone.stays_with is None:
        done = context.words("done-passed-on", agent=colleague.name)
    else:
        owner = await directory.person_of_member(context.session, gone.stays_with)
        done = context.words("done-help-passed", agent=colleague.name, owner=owner.name)
        await _ask_to_help(context, gone.promise_id, to, why)
    await close_below(context, card, done)
    await _after_letting_go(context)


async def _ask_to_help(context: Context, promise_id: int, to: int, why: str) -> None:
    """Ask the colleague to make the promised call, as the agent who hands it over was asked."""
    colleague = await directory.person_of_member(context.session, to)
    one = (await promise_ladder.woken(context.session, [promise_id]))[promise_id]
    words = words_of(colleague, context.team)
    known = words.has(f"pass-{why}")
    said = words.plain(f"pass-{why}") if known else without_numbers(why, context.team.region)
    text, keyboard = promise_views.passed(one, words, context.team, context.now, by=context.me.name, why=said)
    row = await context.mail.send(colleague.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
    await promise_notices.note(context.session, one, row, to, context.now)


async def ask_return_reason(context: Context, tap: agent_buttons.AskReturnReason) -> None:
    """Ask why a lead is given back, by button or in words."""
    card = await open_card(context, tap.hand_out)
    hid = card.hand_out_id
    await context.expect("return", hand_out=hid)
    reasons = [
        button(context.words.plain(f"return-{reason}"), agent_buttons.GiveBack(hand_out=hid, reason=reason))
        for reason in RETURN_REASONS
    ]
    keyboard = [
        *grid(reasons, 1),
        [
            button(
                context.words.plain("reason-other-typed"),
                agent_buttons.GiveBack(hand_out=hid, reason=ReturnReason.OTHER),
            )
        ],
        [button(context.words.plain("button-back"), agent_buttons.More(hand_out=hid))],
    ]
    await write_below(context, card, context.words("ask-return"), keyboard)


async def given_back(context: Context, tap: agent_buttons.GiveBack) -> None:
    """Put the lead back into the queue for a reason; "other" is asked for in words."""
    card = await open_card(context, tap.hand_out)
    if tap.reason is ReturnReason.OTHER:
        await context.expect("return", hand_out=card.hand_out_id)
        back = button(context.words.plain("button-back"), agent_buttons.AskReturnReason(hand_out=card.hand_out_id))
        ask = context.words("ask-return-typed")
        await write_below(context, card, ask, [[back]])
        return
    await _give_back(context, card, tap.reason)


async def return_typed(context: Context, message: Message) -> None:
    """Put the lead back into the queue for the typed reason."""
    text = words_in(message, LONGEST_REASON)
    await _give_back(context, await open_card(context, context.talk.data["hand_out"]), text)


async def _give_back(context: Context, card: Card, reason: str) -> None:
    await context.end_talk()
    settings = await context.settings()
    left = await transfers.give_back(context.work(settings), card.hand_out_id, reason, by=context.member_id)
    await close_below(context, card, context.words("done-returned", left=left))
    await _after_letting_go(context)


async def _after_letting_go(context: Context) -> None:
    settings = await context.settings()
    await deal_apart(context, settings)
    await team_cards(context, settings).push_apart()
