"""Steps after the sale: the buttons of their cards."""

from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent import steps as views
from bot.views.agent.card import Viewer
from bot.views.times import moment
from bot.words import Safe
from core.customers.steps import StepResult
from core.errors import OldButton
from core.terms import Role
from desk.customers import step_cards, step_outcomes, step_results, step_undo
from desk.customers.step_results import AfterRating, RecordedStep


def mount(board: Router) -> None:
    """Mount the steps' cards for agents."""
    board.tap(buttons.FinishStep, finish, Role.AGENT)
    board.tap(buttons.RateStep, rate, Role.AGENT)
    board.tap(buttons.UndoStep, undo, Role.AGENT)
    board.tap(buttons.PutOffStep, put_off, Role.AGENT)
    board.tap(buttons.WantsToBuy, wants, Role.AGENT)


async def finish(context: Context, tap: buttons.FinishStep) -> None:
    """Record the result of a step."""
    if tap.result not in (StepResult.DONE, StepResult.REFUSED, StepResult.UNREACHED):
        raise OldButton(f"no button says {tap.result}")
    done = await step_results.record(await context.work_in_view(), tap.step, tap.result, by=context.member_id)
    keyboard = views.undo_row(done.step_id, context.words) if done.again_at is None else None
    await close(context, done, _headline(context, tap.result, done), keyboard)


async def rate(context: Context, tap: buttons.RateStep) -> None:
    """Record how satisfied the customer is; for an unsatisfied one a ticket is one tap away."""
    if tap.stars not in views.STARS:
        raise OldButton("from 1 to 5")
    work = await context.work_in_view()
    done = await step_results.record(work, tap.step, StepResult.RATED, by=context.member_id, rating=tap.stars)
    card = await step_cards.card_of(context.session, context.team, done.step_id)
    follows = await step_results.after_rating(work, card.contact_id, tap.stars)
    settled = follows in (AfterRating.SATISFIED, AfterRating.COMPLAINED)
    keyboard = [] if settled else views.complaint_button(card, context.words)
    headline = context.words("step-done-rated", n=tap.stars, follows=follows.replace("_", "-"))
    await _rewrite(context, card, headline, [*keyboard, *views.undo_row(tap.step, context.words)])


async def undo(context: Context, tap: buttons.UndoStep) -> None:
    """Take an answer back: the card is in hand again."""
    await step_undo.take_back(await context.work_in_view(), tap.step, by=context.member_id)
    card = await step_cards.card_of(context.session, context.team, tap.step)
    await context.show(*views.step_card(card, Viewer(context.words, context.team, context.now)))


async def put_off(context: Context, tap: buttons.PutOffStep) -> None:
    """Put a step off: it comes up again later."""
    if not 1 <= tap.days <= 30:
        raise OldButton("from 1 to 30 days")
    done = await step_results.put_off(await context.work_in_view(), tap.step, tap.days, by=context.member_id)
    await close(context, done, _headline(context, StepResult.UNREACHED, done, put_off=True))


async def wants(context: Context, tap: buttons.WantsToBuy) -> None:
    """Create a lead for a customer who wants to buy: it is the agent's next."""
    card = await step_cards.card_of(context.session, context.team, tap.step)
    theirs = await step_outcomes.open_lead(await context.work_in_view(), tap.step, by=context.member_id)
    await _rewrite(context, card, context.words("step-done-interested", theirs=theirs))


def _headline(context: Context, result: StepResult, done: RecordedStep, *, put_off: bool = False) -> Safe:
    at = done.again_at
    return context.words(
        "step-done",
        result="later" if put_off else result,
        again=at is not None,
        at=moment(context.words, at, context.team.timezone, context.now) if at is not None else "",
    )


async def close(context: Context, done: RecordedStep, headline: Safe, keyboard: Keyboard | None = None) -> None:
    """Rewrite the card of a step that has ended or was put off."""
    await _rewrite(context, await step_cards.card_of(context.session, context.team, done.step_id), headline, keyboard)


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
