"""Buttons below an alarm: quiet for a day, call agents to work, "still talking"."""

from bot.cards import words_of
from bot.routing.buttons import alarm as alarm_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.agent.shifts import home_keyboard
from bot.views.times import moment
from core.mail_terms import Urgency
from core.rights import Act, roles_that
from core.terms import Role
from desk.alarms import books
from desk.people import roster
from desk.staff import shifts


def mount(board: Router) -> None:
    """Mount the buttons for those who look after the team, and the agents' answer."""
    board.tap(alarm_buttons.MakeQuiet, make_quiet, *roles_that(Act.SEE_QUEUE))
    board.tap(alarm_buttons.CallToWork, call_to_work, *roles_that(Act.HELP_AGENTS))
    board.tap(alarm_buttons.StillTalking, still_talking, Role.AGENT)


async def make_quiet(context: Context, tap: alarm_buttons.MakeQuiet) -> None:
    """Handle "quiet for a day"."""
    work = await context.work_in_view()
    until = await books.make_quiet(work, tap.kind, context.me.id)
    at = moment(context.words, until, context.team.timezone, context.now)
    await context.toast(context.words.plain("alarm-quiet", at=at), alert=True)


async def call_to_work(context: Context, _tap: alarm_buttons.CallToWork) -> None:
    """Ask every agent who can be reached and is not at work to start, with a button for it; each only once."""
    work = await context.work_in_view()
    before = await books.note_call(work, context.me.id)
    if before is not None:
        at = moment(context.words, before.at, context.team.timezone, context.now)
        await context.toast(context.words.plain("alarm-agents-asked-before", by=before.by, at=at), alert=True)
        return
    await context.toast(context.words.plain("alarm-agents-asked", n=await _call_agents(context)), alert=True)


async def _call_agents(context: Context) -> int:
    """Write to every agent who can be reached and is not at work. Return how many."""
    working = await shifts.on_shift(context.session, context.team.id)
    asked = 0
    for agent in await roster.members(context.session, context.team.id, Role.AGENT):
        if agent.id in working or not agent.reachable:
            continue
        words = words_of(agent, context.team)
        keyboard = home_keyboard(await shifts.shift_of(context.session, agent.id), words, context.team.id)
        text = words("alarm-called-to-work", by=context.me.name, team=context.team.name)
        await context.mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
        asked += 1
    return asked


async def still_talking(context: Context, _tap: alarm_buttons.StillTalking) -> None:
    """Handle "still talking": the tap itself counts as an act of the agent."""
    await context.show(context.words("alarm-still-talking-noted"))
