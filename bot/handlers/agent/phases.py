"""The phases of an order that is a project: begun and finished."""

from bot.handlers.agent.orders import show_order
from bot.handlers.manager.find import looker_of
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from core.rights import Act, roles_that
from core.terms import Role
from desk.customers import order_pages, pages, phases
from desk.settings.changes import settings_of


def mount(board: Router) -> None:
    """Mount phases for agents and those who see the queue."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.tap(buttons.BeginPhases, begin, *readers)
    board.tap(buttons.FinishPhase, finish, *readers)
    board.tap(buttons.ReopenPhase, reopen, *readers)


async def begin(context: Context, tap: buttons.BeginPhases) -> None:
    """Begin the phases of a template for an order."""
    await _see(context, tap.order)
    await phases.begin(context.work(await settings_of(context.session, context.team.id)), tap.order, tap.template)
    await show_order(context, tap.order)


async def finish(context: Context, tap: buttons.FinishPhase) -> None:
    """Record that a phase is done."""
    await _see(context, await phases.order_of_phase(context.session, tap.phase))
    work = context.work(await settings_of(context.session, context.team.id))
    await show_order(context, await phases.finish(work, tap.phase, by=context.me.id))


async def reopen(context: Context, tap: buttons.ReopenPhase) -> None:
    """Record that a phase is not done after all."""
    await _see(context, await phases.order_of_phase(context.session, tap.phase))
    work = context.work(await settings_of(context.session, context.team.id))
    await show_order(context, await phases.reopen(work, tap.phase))


async def _see(context: Context, order_id: int) -> None:
    one = await order_pages.order_of(context.session, context.team, order_id)
    await pages.require_visible(context.session, context.team, one.contact_id, looker_of(context))
