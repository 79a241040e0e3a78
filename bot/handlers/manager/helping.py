"""Managers put an agent on break, or end their shift: who forgot it, or needs a rest, is told who did it."""

from bot.cards import Cards, words_of
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin.channels import back
from bot.views.agent.shifts import home_keyboard
from core.mail_terms import Urgency
from core.rights import Act, require, roles_that
from desk.dispatch import bank_reservations
from desk.people import directory
from desk.staff import members, shifts
from desk.staff.members import Colleague
from desk.staff.shifts import Helped

ACTS = {"break": Helped.BREAK, "end": Helped.END}
"""What stands behind a name in /people."""


def mount(board: Router) -> None:
    """Mount it for those who may help agents."""
    helpers = roles_that(Act.HELP_AGENTS)
    board.tap(admin_buttons.PutOnBreak, put_on_break, *helpers)
    board.tap(admin_buttons.EndShift, end_shift, *helpers)


async def put_on_break(context: Context, tap: admin_buttons.PutOnBreak) -> None:
    """Handle "put on break" on a person's page."""
    await help_colleague(context, await members.colleague(context.session, context.team.id, tap.person), Helped.BREAK)


async def end_shift(context: Context, tap: admin_buttons.EndShift) -> None:
    """Handle "end the shift" on a person's page."""
    await help_colleague(context, await members.colleague(context.session, context.team.id, tap.person), Helped.END)


async def help_colleague(context: Context, one: Colleague, act: Helped) -> None:
    """Put a colleague on break or end their shift, tell them who did it, and pass what they held on."""
    require(context.roles, Act.HELP_AGENTS)
    gone = None
    if one.member_id is not None:
        gone = await shifts.help_agent(context.session, context.team.id, one.member_id, act, context.me.id, context.now)
    key = "help-nothing" if gone is None else f"help-{act}-done"
    text = context.words(key, name=one.name, cards=len(gone or ()))
    await context.show(text, [[back(context.words, admin_buttons.ShowTeamPerson(person=one.person_id))]])
    if gone is None or one.member_id is None:
        return
    if act is Helped.END:
        await bank_reservations.release_portion(context.session, one.member_id, context.now)
    settings = await context.settings()
    cards = Cards(context.work(settings), context.mail)
    await cards.take_away(gone)
    await _tell(context, one.member_id, act)
    await cards.push()


async def _tell(context: Context, member_id: int, act: Helped) -> None:
    agent = await directory.person_of_member(context.session, member_id)
    if agent.id == context.me.id:
        return
    words = words_of(agent, context.team)
    keyboard = home_keyboard(await shifts.shift_of(context.session, member_id), words, context.team.id)
    text = words(f"help-{act}-told", by=context.me.name)
    await context.mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
