"""Steps after the sale: the buttons of their cards."""

from aiogram.types import Message

from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent import steps as views
from bot.views.times import moment
from bot.words import Safe, words_for
from core.customers.steps import StepResult
from core.errors import OldButton, StaleCard
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind
from core.terms import Role
from desk.customers import step_cards, step_outcomes, step_results
from desk.customers.step_results import AfterRating, RecordedStep
from desk.messages import sending
from desk.messages.sending import CustomerText
from desk.messages.standing import Purpose
from desk.people.work import Work

ADVERT = Purpose(TemplateKind.ADVERT)


def mount(board: Router) -> None:
    """Mount the steps' cards for agents."""
    board.tap(buttons.FinishStep, finish, Role.AGENT)
    board.tap(buttons.RateStep, rate, Role.AGENT)
    board.tap(buttons.PutOffStep, put_off, Role.AGENT)
    board.tap(buttons.WantsToBuy, wants, Role.AGENT)
    board.tap(buttons.AskReferral, ask_referral, Role.AGENT)
    board.answer("referral", referral_typed, Role.AGENT)


async def finish(context: Context, tap: buttons.FinishStep) -> None:
    """Record the result of a step."""
    if tap.result not in (StepResult.DONE, StepResult.REFUSED, StepResult.UNREACHED):
        raise OldButton(f"no button says {tap.result}")
    done = await step_results.record(await context.work_in_view(), tap.step, tap.result, by=context.member_id)
    await _close(context, done, _headline(context, tap.result, done))


async def rate(context: Context, tap: buttons.RateStep) -> None:
    """Record how satisfied the customer is; for an unsatisfied one a ticket is one tap away."""
    if tap.stars not in views.STARS:
        raise OldButton("from 1 to 5")
    work = await context.work_in_view()
    done = await step_results.record(work, tap.step, StepResult.RATED, by=context.member_id, rating=tap.stars)
    card = await step_cards.card_of(context.session, context.team, done.step_id)
    follows = await step_results.after_rating(work, card.contact_id, tap.stars)
    settled = follows in (AfterRating.SATISFIED, AfterRating.COMPLAINED)
    keyboard = None if settled else views.complaint_button(card, context.words)
    headline = context.words("step-done-rated", n=tap.stars, follows=follows.replace("_", "-"))
    await _rewrite(context, card, headline, keyboard)


async def put_off(context: Context, tap: buttons.PutOffStep) -> None:
    """Put a step off: it comes up again later."""
    if not 1 <= tap.days <= 30:
        raise OldButton("from 1 to 30 days")
    done = await step_results.put_off(await context.work_in_view(), tap.step, tap.days, by=context.member_id)
    await _close(context, done, _headline(context, StepResult.UNREACHED, done, put_off=True))


async def wants(context: Context, tap: buttons.WantsToBuy) -> None:
    """Create a lead for a customer who wants to buy: it is the agent's next."""
    card = await step_cards.card_of(context.session, context.team, tap.step)
    theirs = await step_outcomes.open_lead(await context.work_in_view(), tap.step, by=context.member_id)
    await _rewrite(context, card, context.words("step-done-interested", theirs=theirs))


async def ask_referral(context: Context, tap: buttons.AskReferral) -> None:
    """Ask for the number of the referred person."""
    card = await step_cards.card_of(context.session, context.team, tap.step)
    await context.expect("referral", contact=card.contact_id, step=tap.step)
    await context.say(context.words("ask-referral"))


async def referral_typed(context: Context, message: Message) -> None:
    """Create a lead for the referred person; the step is done. The number counts even if a colleague has the step."""
    work, data = await context.work_in_view(), context.talk.data
    raw = message.contact.phone_number if message.contact is not None else words_in(message)
    # Refused here where the step is another team's, in which the agent worked when they were asked.
    await step_cards.card_of(context.session, context.team, int(data["step"]))
    named = await step_outcomes.keep_referral(work, int(data["contact"]), raw, by=context.member_id)
    assert named.contact_id is not None
    await context.expect(None)
    thanked = [
        await _thanked(
            context, work, int(data["contact"]), "thanks-for-naming", f"thanks-for-naming:{named.contact_id}"
        ),
        await _thanked(context, work, named.contact_id, "thanks-named", "thanks-named"),
    ]
    said = context.words("step-done-referral", took=named.took, n=sum(thanked))
    try:
        done = await step_results.record(work, int(data["step"]), StepResult.DONE, by=context.member_id)
    except StaleCard:
        await context.say(said)
    else:
        await _close(context, done, said)


async def _thanked(context: Context, work: Work, contact_id: int, text_key: str, key: str) -> bool:
    """Whether a contact is thanked by SMS now: only where the team can write, and they agreed to be written to.

    `key`: for what; each is thanked for once.
    """
    text = words_for(context.team.language).plain(text_key, team=context.team.name)
    thanks = CustomerText(f"{key}:{contact_id}", contact_id, text, purpose=ADVERT, by_person=context.me.id)
    sent = await sending.queue(work, context.ways, thanks)
    return not isinstance(sent, NotSent) and sent.new


def _headline(context: Context, result: StepResult, done: RecordedStep, *, put_off: bool = False) -> Safe:
    at = done.again_at
    return context.words(
        "step-done",
        result="later" if put_off else result,
        again=at is not None,
        at=moment(context.words, at, context.team.timezone, context.now) if at is not None else "",
    )


async def _close(context: Context, done: RecordedStep, headline: Safe) -> None:
    await _rewrite(context, await step_cards.card_of(context.session, context.team, done.step_id), headline)


async def _rewrite(
    context: Context, card: step_cards.StepCard, headline: Safe, keyboard: Keyboard | None = None
) -> None:
    """Rewrite a step's card with its result, the number masked."""
    text = views.closed_step(card, headline, context.words)
    if context.tapped is None and card.card_id is not None:
        await context.mail.edit(context.chat, text, of=card.card_id)
        await context.say(headline)
    else:
        await context.show(text, keyboard)
