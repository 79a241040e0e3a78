"""What was agreed at the end of a talk: tapped below the closed card, kept on the lead, and sent to the customer."""

from dataclasses import replace

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import card_in_hand, lower
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.agent import agreed as views
from bot.views.changes import as_typed, joined
from bot.words import words_for
from core.customers.papers import read_agreed
from core.errors import BadSetting
from core.journeys.sending import UNWANTED, NotSent
from core.message_parts import for_phones
from core.terms import Medium, Role
from desk.customers import agreements
from desk.leads import agreed
from desk.leads.agreed import Talk
from desk.settings.products import products


def mount(board: Router) -> None:
    """Mount what was agreed, for the agent who talked."""
    board.tap(buttons.OpenAgreed, ask, Role.AGENT)
    board.tap(buttons.TurnAgreedProduct, turn_product, Role.AGENT)
    board.tap(buttons.TurnAgreedPayment, turn_payment, Role.AGENT)
    board.tap(buttons.AskAgreedPoint, ask_point, Role.AGENT)
    board.answer("agreed-point", point_typed, Role.AGENT)
    board.tap(buttons.KeepAgreed, keep, Role.AGENT)


async def _talk(context: Context, attempt_id: int) -> Talk:
    return await agreed.talk_of(await context.work_in_view(), attempt_id, by=context.member_id)


async def ask(context: Context, tap: buttons.OpenAgreed) -> None:
    """Ask what was agreed, below the closed card; the card in hand stays the lowest."""
    await _say(context, await _talk(context, tap.attempt))


async def _say(context: Context, talk: Talk) -> None:
    if talk.kept_at is not None:
        await context.say(views.kept_text(talk, None, context.words, context.team, context.now))
    else:
        offered = await products(context.session, context.team.id)
        await context.say(*views.asked(talk, offered, context.words, context.team, context.now))
    card = await card_in_hand(context)
    if card is not None:
        await lower(context, card)


async def _show(context: Context, talk: Talk) -> None:
    offered = await products(context.session, context.team.id)
    await context.show(*views.asked(talk, offered, context.words, context.team, context.now))


async def turn_product(context: Context, tap: buttons.TurnAgreedProduct) -> None:
    """Add or remove a product."""
    talk = await _talk(context, tap.attempt)
    await _show(context, await agreed.toggle_product(await context.work_in_view(), talk, tap.product))


async def turn_payment(context: Context, tap: buttons.TurnAgreedPayment) -> None:
    """Store how they pay."""
    talk = await _talk(context, tap.attempt)
    await _show(context, await agreed.toggle_payment(await context.work_in_view(), talk, tap.way))


async def ask_point(context: Context, tap: buttons.AskAgreedPoint) -> None:
    """Ask what else was agreed."""
    talk = await _talk(context, tap.attempt)
    await context.expect("agreed-point", attempt=talk.attempt_id)
    await context.say(joined([context.words("ask-agreed-point"), as_typed(context.words.plain("example-agreed"))]))


async def point_typed(context: Context, message: Message) -> None:
    """Add what was typed; what cannot be read is asked for again."""
    text = words_in(message)
    talk = await _talk(context, int(context.talk.data["attempt"]))
    talk = await agreed.add_points(await context.work_in_view(), talk, read_agreed(text))
    await context.expect(None)
    await _say(context, talk)


async def keep(context: Context, tap: buttons.KeepAgreed) -> None:
    """Store it, and send it in the team's language; if it cannot be sent, show it to be sent by hand."""
    talk, work, team = await _talk(context, tap.attempt), await context.work_in_view(), context.team
    if not talk:
        raise BadSetting("nothing was agreed yet", what="agreed", raw="")
    theirs = words_for(team.language)
    # What was bought is on the order already.
    points = [for_phones(one) for one in views.said_lines(replace(talk.agreed, products=()), theirs, team.currency)]
    await agreements.keep_talk(work, talk, points, by=context.me)
    text, sent = views.customer_text(talk, theirs, team, context.now), None
    if tap.send:
        sent = await agreements.tell_customer(work, context.ways, talk, text, by=context.me.id)
    await context.end_talk()
    await context.show(views.kept_text(talk, sent, context.words, team, context.now))
    if isinstance(sent, NotSent) and sent not in UNWANTED:
        await context.say(as_typed(text))
    await _toast(context, sent)


async def _toast(context: Context, sent: Medium | NotSent | None) -> None:
    await context.toast(context.words.plain("toast-agreed-sent" if isinstance(sent, Medium) else "toast-agreed-kept"))
