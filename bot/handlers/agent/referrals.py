"""Who was named: asked for on a step's card and on a customer's page, and by managers who sent whom."""

from collections.abc import Sequence

from aiogram.types import Message

from bot.handlers.agent import steps
from bot.handlers.agent.customers import show_customer
from bot.handlers.manager.find import looker_of
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.incoming_message import read_incoming
from bot.routing.router import Router
from bot.views.agent import referrals as views
from bot.words import words_for
from core.customers.steps import StepResult
from core.errors import StaleCard
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind
from core.rights import Act, roles_that
from core.terms import Role
from desk.customers import commissions, pages, referrals, step_cards, step_results
from desk.customers.commissions import Payout
from desk.customers.referral_sums import referrals_of
from desk.customers.referrals import Merit, Named
from desk.customers.step_results import RecordedStep
from desk.intake import colleagues
from desk.messages import sending
from desk.messages.sending import CustomerText
from desk.messages.standing import SERVICE, Purpose
from desk.people.work import Work

ADVERT = Purpose(TemplateKind.ADVERT)
"""Who was named has asked for nothing: they are written to only if they agreed to adverts."""


def mount(board: Router) -> None:
    """Mount referrals for agents and those who see the queue."""
    lookers = roles_that(Act.SEE_QUEUE)
    readers = (Role.AGENT, *lookers)
    board.tap(buttons.AskReferral, ask_on_step, Role.AGENT)
    board.tap(buttons.AskNamed, ask_on_page, *readers)
    board.answer("referral", number_typed, *readers)
    board.tap(buttons.ShowSenders, show_senders, *lookers)
    board.tap(buttons.PayCommission, pay_commission, *roles_that(Act.REASSIGN))
    board.tap(buttons.TakeBackCommission, take_back_commission, *roles_that(Act.REASSIGN))


async def ask_on_step(context: Context, tap: buttons.AskReferral) -> None:
    """Ask for the number of the referred person."""
    card = await step_cards.card_of(context.session, context.team, tap.step)
    await context.expect("referral", contact=card.contact_id, step=tap.step)
    await context.say(context.words("ask-referral"))


async def ask_on_page(context: Context, tap: buttons.AskNamed) -> None:
    """Ask for the number of somebody whom a customer named without being asked."""
    await pages.require_visible(context.session, context.team, tap.contact, looker_of(context))
    await context.expect("referral", contact=tap.contact)
    await context.say(context.words("ask-referral"))


async def _require_team(context: Context, contact_id: int, step_id: int | None) -> None:
    """Raise Gone where the customer is another team's, in which the agent worked when they were asked."""
    if step_id is not None:
        await step_cards.card_of(context.session, context.team, int(step_id))
    else:
        await pages.require_visible(context.session, context.team, contact_id, looker_of(context))


async def number_typed(context: Context, message: Message) -> None:
    """Take in who was named; a step that asked for them is done. They count even if a colleague has the step."""
    data, work = context.talk.data, await context.work_in_view()
    contact_id, step_id = int(data["contact"]), data.get("step")
    await _require_team(context, contact_id, step_id)
    parts = read_incoming(message, context.chat, context.team.region)
    told = await colleagues.mentions_in(context.session, context.team.id, context.team.region, parts)
    member_id = context.person.member_id if context.person is not None else None
    named = await referrals.keep_referrals(
        work, contact_id, told, text=parts.text, by=context.me.id, member_id=member_id
    )
    await context.expect(None)
    said = views.named_text(named, await _thank(context, work, contact_id, named), context.words)
    done = await _finished(context, work, step_id)
    if done is None:
        await context.say(said)
    else:
        await steps.close(context, done, said)


async def _finished(context: Context, work: Work, step_id: int | None) -> RecordedStep | None:
    """Record that the step is done which asked for them; None: none did, or it is another agent's by now."""
    if step_id is None:
        return None
    try:
        return await step_results.record(work, int(step_id), StepResult.DONE, by=context.member_id)
    except StaleCard:
        return None


async def _thank(context: Context, work: Work, contact_id: int, named: Sequence[Named]) -> int:
    """Thank who named somebody, and whom they named, by SMS; return how many are thanked so.

    Only those are thanked who may be written to, and nobody for a person who is known already.
    """
    new = [one.receipt.contact_id for one in named if one.merit is Merit.FIRST and one.receipt.contact_id is not None]
    if not new:
        return 0
    thanks = [("thanks-for-naming", f"thanks-for-naming:{new[0]}:{contact_id}", contact_id, SERVICE)]
    thanks += [("thanks-named", f"thanks-named:{one}", one, ADVERT) for one in new]
    words, sent = words_for(context.team.language), 0
    for text_key, key, whom, purpose in thanks:
        text = words.plain(text_key, team=context.team.name)
        one = CustomerText(key, whom, text, purpose=purpose, by_person=context.me.id)
        done = await sending.queue(work, context.ways, one)
        sent += not isinstance(done, NotSent) and done.new
    return sent


async def show_senders(context: Context, _tap: buttons.ShowSenders) -> None:
    """Show which customers sent others, what those bought, and to which agents they were named."""
    if await context.answer_privately():
        await _show_senders(context)


async def _show_senders(context: Context, just_paid: Payout | None = None) -> None:
    percent = (await context.settings()).customers.commission
    found = await referrals_of(context.session, context.team, percent)
    await context.show(*views.senders_page(found, percent, context.words, context.team, just_paid))


# -- commissions ---------------------------------------------------------------------------------------------------


async def pay_commission(context: Context, tap: buttons.PayCommission) -> None:
    """Record that the open commission was paid out; it can be taken back where it was tapped."""
    await commissions.pay_out(await context.work_in_view(), tap.contact, tap.amount, by=context.me.id)
    newest = (await commissions.payouts_to(context.session, tap.contact))[0]
    await _show_where_tapped(context, tap.contact, newest, listed=tap.listed)


async def take_back_commission(context: Context, tap: buttons.TakeBackCommission) -> None:
    """Record that a commission was not paid out after all."""
    await commissions.take_back(await context.work_in_view(), tap.contact, tap.payout, by=context.me.id)
    await _show_where_tapped(context, tap.contact, listed=tap.listed)


async def _show_where_tapped(
    context: Context, contact_id: int, just_paid: Payout | None = None, *, listed: bool
) -> None:
    """Show the customer's page, or who sent whom: there, too, where the sender is no customer any more."""
    if not await context.answer_privately():
        return
    customer_id = None if listed else await pages.customer_of(context.session, contact_id)
    if customer_id is None:
        await _show_senders(context, just_paid)
    else:
        await show_customer(context, buttons.ShowCustomer(customer=customer_id))
