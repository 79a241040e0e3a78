"""/people, /role and /invite: who is in the team, what each may do, how much each gets, and when each works."""

from typing import Literal, get_args

from aiogram.types import Message

from bot.cards import Cards, words_of
from bot.handlers.manager import helping
from bot.routing import menu, typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.admin import people as views
from bot.views.admin.channels import back
from bot.views.changes import joined
from bot.words import Safe
from core.digits import latin_digits
from core.errors import BadSetting, NotAllowed
from core.naming import unknown
from core.rights import Act, may, may_invite, require, roles_that
from core.terms import Role
from desk.leads.move_values import PutBack
from desk.people import directory, invites
from desk.settings.typed_days import weekdays_first
from desk.staff import agent_terms, members, roles, shifts
from desk.staff.members import Colleague

Share = Literal["weight", "cap_open", "cap_day"]
SHARES: tuple[Share, ...] = get_args(Share)

LONGEST_LIST = 3000
NAMES_EXAMPLE = "/invite agents Sara, Reza"
_LINKS = {"bale": "https://ble.ir/{bot}?start={token}", "telegram": "https://t.me/{bot}?start={token}"}


def mount(board: Router) -> None:
    """Mount reading and inviting for managers, everything for admins."""
    readers, admins = roles_that(Act.INVITE), roles_that(Act.MANAGE_PEOPLE)
    board.command("people", people_command, *readers)
    board.command("invite", invite_command, *readers, where=Where.PRIVATE)
    board.command("role", role_command, *admins)
    board.tap(admin_buttons.ShowPeople, show_people, *readers)
    board.tap(admin_buttons.ShowTeamPerson, show_person, *readers)
    board.tap(admin_buttons.Invite, invite, *readers, where=Where.PRIVATE)
    board.tap(admin_buttons.TurnRole, turn_role, *admins)
    board.tap(admin_buttons.AskShare, ask_share, *admins)
    board.tap(admin_buttons.AskLetGo, ask_let_go, *admins)
    board.tap(admin_buttons.LetGo, let_go, *admins)
    board.answer("share", share_typed, *admins)


async def people_command(context: Context, rest: str) -> None:
    """Handle /people [name [weight | cap_open | cap_day | plan value | break | end]]."""
    if not rest:
        await show_people(context)
        return
    name, word, value = typed.word_after_name(rest[:200], (*SHARES, "plan", *helping.ACTS)) or (rest, "", "")
    one = await members.colleague_named(context.session, context.team.id, name)
    if word in helping.ACTS and not value:
        await helping.help_colleague(context, one, helping.ACTS[word])
    elif word and value:
        _must_manage(context)
        await _change(context, one, word, value)
    else:
        await _show(context, one)


async def show_people(context: Context, _tap: admin_buttons.ShowPeople | None = None) -> None:
    """List everybody."""
    await context.expect(None)
    everybody = await members.colleagues(context.session, context.team.id)
    at_work = await shifts.on_shift(context.session, context.team.id)
    may_change = may(context.roles, Act.MANAGE_PEOPLE)
    await context.show(*views.people_page(context.words, everybody, at_work, may_change=may_change))


async def show_person(context: Context, tap: admin_buttons.ShowTeamPerson) -> None:
    """Show one person."""
    await context.expect(None)
    await _show(context, await members.colleague(context.session, context.team.id, tap.person))


async def _show(context: Context, one: Colleague) -> None:
    settings = await context.settings()
    may_change = may(context.roles, Act.MANAGE_PEOPLE)
    shift = await shifts.shift_of(context.session, one.member_id) if one.member_id is not None else None
    await context.show(*views.person_page(context.words, one, settings, shift, may_change=may_change))


# -- inviting ------------------------------------------------------------------------------------------------------


async def invite_command(context: Context, rest: str) -> None:
    """Handle /invite [role [how many | names]]. Whoever reads a link can join: it is made in private chats only."""
    if not rest:
        await _ask_role(context)
        return
    role, tail = views.role_at_begin(rest[:LONGEST_LIST])
    if role is None:
        raise unknown("role", rest.split()[0], list(Role))
    number = latin_digits(tail)
    if number.isdecimal():
        await _invite(context, role, int(number[:9]))
    elif tail:
        await _invite_by_name(context, role, tail)
    else:
        await _invite(context, role)


async def invite(context: Context, tap: admin_buttons.Invite) -> None:
    """Ask for the role of an invited person, or make the link."""
    if tap.role is not None:
        await _invite(context, tap.role)
        return
    await _ask_role(context)


async def _ask_role(context: Context) -> None:
    roles = [role for role in Role if may_invite(context.roles, role)]
    await context.show(*views.ask_role(context.words, roles))


async def _invite(context: Context, role: Role, places: int = 1) -> None:
    link = await _link(context, role, places)
    shown = {"role": context.words.plain(f"role-{role}"), "team": context.team.name, "days": invites.INVITE_DAYS}
    if places == 1:
        text = context.words("invite-made", **shown)
    else:
        text = context.words("invite-made-many", n=places, **shown)
    # The link is outside the text, because marks that isolate facts would become part of it.
    await context.say(joined([text, link]))


async def _link(context: Context, role: Role, places: int = 1) -> Safe:
    if not may_invite(context.roles, role):
        raise NotAllowed(f"may not invite as {role}")
    token = await invites.make_invite(
        context.session, context.team.id, role, by=context.me.id, now=context.now, places=places
    )
    return Safe(_LINKS.get(context.messenger, _LINKS["telegram"]).format(bot=context.bot_name, token=token))


async def _invite_by_name(context: Context, role: Role, listed: str) -> None:
    """Make a link for each name of a list, to be forwarded one by one."""
    names = views.names_in(listed)
    if len(names) > invites.MOST_NAMES or any(latin_digits(name)[0].isdecimal() for name in names):
        raise BadSetting("too many names", what="names", least=1, most=invites.MOST_NAMES, example=NAMES_EXAMPLE)
    shown = context.words.plain(f"role-{role}")
    title = context.words("invite-made-names", role=shown, team=context.team.name, days=invites.INVITE_DAYS)
    lines = [joined([context.words("invite-name", name=name), await _link(context, role)]) for name in names]
    await context.say(joined([title, *lines]))


# -- roles ---------------------------------------------------------------------------------------------------------


async def role_command(context: Context, rest: str) -> None:
    """Handle /role [name [+ | -]role]."""
    found = views.role_at_end(rest[:200])
    if not rest:
        await show_people(context)
    elif found is None:
        await _show(context, await members.colleague_named(context.session, context.team.id, rest))
    else:
        name, has, role = found
        await _set_role(context, await members.colleague_named(context.session, context.team.id, name), role, has=has)


async def turn_role(context: Context, tap: admin_buttons.TurnRole) -> None:
    """Add or take a role by button."""
    one = await members.colleague(context.session, context.team.id, tap.person)
    await _set_role(context, one, tap.role, has=tap.has == "+")


async def _set_role(context: Context, one: Colleague, role: Role, *, has: bool) -> None:
    team_id, by = context.team.id, context.me.id
    if has:
        change = await roles.give_role(context.session, team_id, one.person_id, role, by=by, now=context.now)
    else:
        left = await roles.take_role(context.session, team_id, one.person_id, role, by=by, now=context.now)
        change = left.change
        await _take_away(context, left.cards)
    await _tell(context, one, change.after)
    await context.show(*views.share_changed(context.words, one, change))


async def _tell(context: Context, one: Colleague, roles: frozenset[Role]) -> None:
    """Set the commands of a person's new roles, and inform them if it is not the actor."""
    person = await directory.get(context.session, one.person_id)
    words = words_of(person, context.team)
    await menu.publish(context.mail, one.address, person.roles if person.team else frozenset(), words)
    if one.person_id != context.me.id:
        shown = views.roles_text(words, roles)
        await context.mail.send(one.address, words("roles-are-now", team=context.team.name, roles=shown))


async def ask_let_go(context: Context, tap: admin_buttons.AskLetGo) -> None:
    """Ask for confirmation before somebody is removed."""
    one = await members.colleague(context.session, context.team.id, tap.person)
    await context.show(*views.ask_let_go(context.words, one))


async def let_go(context: Context, tap: admin_buttons.LetGo) -> None:
    """Take every role from somebody; their leads go back to the queue."""
    one = await members.colleague(context.session, context.team.id, tap.person)
    left = await roles.let_go(context.session, context.team.id, one.person_id, by=context.me.id, now=context.now)
    await _take_away(context, left.cards)
    await _tell(context, one, frozenset())
    await context.show(
        context.words("person-gone", name=one.name, cards=len(left.cards)),
        [[back(context.words, admin_buttons.ShowPeople())]],
    )


async def _take_away(context: Context, gone: list[PutBack]) -> None:
    settings = await context.settings()
    cards = Cards(context.work(settings), context.mail)
    await cards.take_away(gone)
    await cards.push_apart()


# -- share, caps, plan ---------------------------------------------------------------------------------------------


async def ask_share(context: Context, tap: admin_buttons.AskShare) -> None:
    """Ask for an agent's weight, cap or plan."""
    one = await members.colleague(context.session, context.team.id, tap.person)
    what = tap.what
    await context.expect("share", person=one.person_id, what=what)
    await context.show(*views.ask_share(context.words, one, what))


async def share_typed(context: Context, message: Message) -> None:
    """Take what was asked for."""
    one = await members.colleague(context.session, context.team.id, context.talk.data["person"])
    await _change(context, one, context.talk.data["what"], words_in(message))
    await context.expect(None)


async def _change(context: Context, one: Colleague, what: str, raw: str) -> None:
    team_id, by, now = context.team.id, context.me.id, context.now
    share = next((name for name in SHARES if name == what), None)
    if share is not None:
        change = await agent_terms.change_share(context.session, team_id, one.person_id, share, raw, by=by, now=now)
    else:
        days, hours = weekdays_first(raw)
        if not days:
            raise BadSetting("a plan begins with days", what="plan", raw=raw[:60], example="sat-wed 9-17")
        try:
            change = await agent_terms.change_plan(context.session, team_id, one.person_id, days, hours, by=by, now=now)
        except BadSetting as error:
            # The wrong text is the whole plan: the example replaces it.
            raise BadSetting(str(error), **error.facts | {"raw": raw}) from None
    await context.show(*views.share_changed(context.words, one, change))


def _must_manage(context: Context) -> None:
    require(context.roles, Act.MANAGE_PEOPLE)
