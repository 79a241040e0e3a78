"""/people, /role and /invite: who is in the team, what each may do, how much each gets, and when each works."""

import re
from typing import Literal, get_args

from aiogram.types import Message

from bot import menu
from bot.deal import Deal, words_of
from bot.fields import choice
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import people as views
from bot.views.catalogue import back
from bot.views.changes import joined
from bot.words import Safe
from core.errors import BadSetting, NotAllowed
from core.rights import Act, may, may_invite, roles_that
from core.terms import Role
from desk import invites, members, people, staff
from desk.configure import settings_of
from desk.members import Colleague
from desk.naming import unknown
from desk.shapes import weekdays_first
from desk.staff import PutBack

Share = Literal["weight", "cap_open", "cap_day"]
SHARES: tuple[Share, ...] = get_args(Share)

_CHANGE = re.compile(r"(?P<name>.+?)\s+(?P<what>weight|cap[_ ]open|cap[_ ]day|plan)\s+(?P<value>\S.*)", re.IGNORECASE)
_LINKS = {"bale": "https://ble.ir/{bot}?start={token}", "telegram": "https://t.me/{bot}?start={token}"}


def mount(board: Switchboard) -> None:
    """Mount reading and inviting for managers, everything for admins."""
    readers, admins = roles_that(Act.INVITE), roles_that(Act.MANAGE_PEOPLE)
    board.command("people", people_command, *readers)
    board.command("invite", invite_command, *readers)
    board.command("role", role_command, *admins)
    board.tap("ael", show_people, *readers)
    board.tap("aev", show_person, *readers)
    board.tap("ain", invite, *readers)
    board.tap("aer", turn_role, *admins)
    board.tap("aek", ask_share, *admins)
    board.tap("aeg", ask_let_go, *admins)
    board.tap("aex", let_go, *admins)
    board.answer("share", share_typed, *admins)


async def people_command(here: Here, rest: str) -> None:
    """Handle /people [name [weight | cap_open | cap_day | plan value]]."""
    if not rest:
        await show_people(here, [])
        return
    found = _CHANGE.fullmatch(rest[:200])
    if found is None:
        await _show(here, await members.colleague_named(here.session, here.team.id, rest))
        return
    _must_manage(here)
    one = await members.colleague_named(here.session, here.team.id, found["name"])
    await _change(here, one, found["what"].casefold().replace(" ", "_"), found["value"])


async def show_people(here: Here, _fields: list[str]) -> None:
    """List everybody."""
    await here.expect(None)
    everybody = await members.colleagues(here.session, here.team.id)
    shifts = await staff.on_shift(here.session, here.team.id)
    may_change = may(here.roles, Act.MANAGE_PEOPLE)
    await here.show(*views.people_page(here.words, everybody, shifts, may_change=may_change))


async def show_person(here: Here, fields: list[str]) -> None:
    """Show one person."""
    await here.expect(None)
    await _show(here, await members.colleague(here.session, here.team.id, int(fields[0])))


async def _show(here: Here, one: Colleague) -> None:
    settings = await settings_of(here.session, here.team.id)
    may_change = may(here.roles, Act.MANAGE_PEOPLE)
    await here.show(*views.person_page(here.words, one, settings, may_change=may_change))


# -- inviting ------------------------------------------------------------------------------------------------------


async def invite_command(here: Here, rest: str) -> None:
    """Handle /invite [role]."""
    if not rest:
        await invite(here, ["ask"])
        return
    role = views.role_named(rest)
    if role is None:
        raise unknown("role", rest, list(Role))
    await _invite(here, role)


async def invite(here: Here, fields: list[str]) -> None:
    """Ask as what somebody is invited, or make the link."""
    if fields[0] in set(Role):
        await _invite(here, Role(fields[0]))
        return
    roles = [role for role in Role if may_invite(here.roles, role)]
    await here.show(*views.ask_role(here.words, roles))


async def _invite(here: Here, role: Role) -> None:
    if not may_invite(here.roles, role):
        raise NotAllowed(f"may not invite as {role}")
    token = await invites.make_invite(here.session, here.team.id, role, by=here.me.id, now=here.now)
    link = _LINKS.get(here.messenger, _LINKS["telegram"]).format(bot=here.bot_name, token=token)
    text = here.words(
        "invite-made", role=here.words.plain(f"role-{role}"), team=here.team.name, days=invites.INVITE_DAYS
    )  # fmt: skip
    # The link stands outside the text: marks that isolate facts would become part of it.
    await here.say(joined([text, Safe(link)]))


# -- roles ---------------------------------------------------------------------------------------------------------


async def role_command(here: Here, rest: str) -> None:
    """Handle /role [name [+ | -]role]."""
    found = views.role_at_end(rest[:200])
    if not rest:
        await show_people(here, [])
    elif found is None:
        await _show(here, await members.colleague_named(here.session, here.team.id, rest))
    else:
        name, has, role = found
        await _set_role(here, await members.colleague_named(here.session, here.team.id, name), role, has=has)


async def turn_role(here: Here, fields: list[str]) -> None:
    """Give or take a role by button."""
    one = await members.colleague(here.session, here.team.id, int(fields[0]))
    await _set_role(here, one, choice(Role, fields[1]), has=fields[2] == "+")


async def _set_role(here: Here, one: Colleague, role: Role, *, has: bool) -> None:
    team_id, by = here.team.id, here.me.id
    if has:
        change = await members.give_role(here.session, team_id, one.person_id, role, by=by, now=here.now)
    else:
        left = await members.take_role(here.session, team_id, one.person_id, role, by=by, now=here.now)
        change = left.change
        await _take_away(here, left.cards)
    await _tell(here, one, change.after)
    await here.show(*views.share_changed(here.words, one, change))


async def _tell(here: Here, one: Colleague, roles: frozenset[Role]) -> None:
    """Give somebody the commands of their new roles; who is somebody else is told as well."""
    if one.messenger != here.messenger:
        return
    person = await people.get(here.session, one.person_id)
    words = words_of(person, here.team)
    await menu.publish(here.mail, one.user_id, person.roles if person.team else frozenset(), words)
    if one.person_id != here.me.id:
        shown = views.roles_text(words, roles)
        await here.mail.send(one.user_id, words("roles-are-now", team=here.team.name, roles=shown))


async def ask_let_go(here: Here, fields: list[str]) -> None:
    """Ask once more."""
    one = await members.colleague(here.session, here.team.id, int(fields[0]))
    await here.show(*views.ask_let_go(here.words, one))


async def let_go(here: Here, fields: list[str]) -> None:
    """Take every role from somebody; their leads go back to the queue."""
    one = await members.colleague(here.session, here.team.id, int(fields[0]))
    left = await members.let_go(here.session, here.team.id, one.person_id, by=here.me.id, now=here.now)
    await _take_away(here, left.cards)
    await _tell(here, one, frozenset())
    await here.show(here.words("person-gone", name=one.name, cards=len(left.cards)), [[back(here.words, "ael")]])


async def _take_away(here: Here, cards: list[PutBack]) -> None:
    settings = await settings_of(here.session, here.team.id)
    deal = Deal(here.session, here.mail, here.team, settings, here.now)
    await deal.take_away(cards)
    await deal.push()


# -- share, caps, plan ---------------------------------------------------------------------------------------------


async def ask_share(here: Here, fields: list[str]) -> None:
    """Ask for an agent's weight, cap or plan."""
    one = await members.colleague(here.session, here.team.id, int(fields[0]))
    what = fields[1] if fields[1] in SHARES else "plan"
    await here.expect("share", person=one.person_id, what=what)
    await here.show(*views.ask_share(here.words, one, what))


async def share_typed(here: Here, message: Message) -> None:
    """Take what was asked for."""
    one = await members.colleague(here.session, here.team.id, here.talk.data["person"])
    await _change(here, one, here.talk.data["what"], message.text or "")
    await here.expect(None)


async def _change(here: Here, one: Colleague, what: str, raw: str) -> None:
    team_id, by, now = here.team.id, here.me.id, here.now
    share = next((name for name in SHARES if name == what), None)
    if share is not None:
        change = await members.change_share(here.session, team_id, one.person_id, share, raw, by=by, now=now)
    else:
        days, hours = weekdays_first(raw)
        if not days:
            raise BadSetting("a plan begins with days", example="sat-wed 9-17")
        change = await members.change_plan(here.session, team_id, one.person_id, days, hours, by=by, now=now)
    await here.show(*views.share_changed(here.words, one, change))


def _must_manage(here: Here) -> None:
    if not may(here.roles, Act.MANAGE_PEOPLE):
        raise NotAllowed("only admins change people")
