"""The phases of an order that is a project: begun and finished."""

from bot.handlers.agent.orders import must_see_order, show_order
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from core.rights import Act, roles_that
from core.terms import Role
from desk.customers import phases


def mount(board: Router) -> None:
    """Mount phases for agents and those who see the queue."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.tap(buttons.BeginPhases, begin, *readers)
    board.tap(buttons.FinishPhase, finish, *readers)
    board.tap(buttons.ReopenPhase, reopen, *readers)


async def begin(context: Context, tap: buttons.BeginPhases) -> None:
    """Begin the phases of a template for an order."""
    await must_see_order(context, tap.order)
    await phases.begin(await context.work_in_view(), tap.order, tap.template)
    await show_order(context, tap.order)


async def finish(context: Context, tap: buttons.FinishPhase) -> None:
    """Record that a phase is done."""
    await must_see_order(context, await phases.order_of_phase(context.session, tap.phase))
    await show_order(context, await phases.finish(await context.work_in_view(), tap.phase, by=context.me.id))


async def reopen(context: Context, tap: buttons.ReopenPhase) -> None:
    """Record that a phase is not done after all."""
    await must_see_order(context, await phases.order_of_phase(context.session, tap.phase))
    await show_order(context, await phases.reopen(await context.work_in_view(), tap.phase))
