"""/team: the team in view, its groups, its own numbers, and whom nobody calls."""

from bot.deal import Deal
from bot.handlers.admin_settings import bind_group
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import team as views
from bot.views.changes import change_line
from core.errors import BadSetting, NotAllowed
from core.phones import mask
from core.rights import Act, may, roles_that
from core.terms import Role
from desk import members, numbers, people, teams
from desk.configure import settings_of
from desk.naming import fold, unknown
from desk.numbers import Listed

EXAMPLE = "/team timezone Asia/Tehran"
FIELDS = ("name", "timezone", "language")
GROUPS = {"managers-here": "managers", "marketing-here": "marketing"}


def mount(board: Switchboard) -> None:
    """Mount the team for everybody in it; changes are for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("team", team_command, *Role)
    board.tap("atm", show_team, *Role)
    board.tap("atw", switch, *Role)
    board.tap("ato", show_own, *admins)
    board.tap("atd", drop_own, *admins)
    board.tap("atb", show_barred, *admins)


async def team_command(here: Here, rest: str) -> None:
    """Handle /team [managers-here | marketing-here | switch name | field value | own number note | bar number]."""
    head, _, tail = rest.partition(" ")
    word = head.casefold()
    if not rest:
        await show_team(here, [])
    elif word == "switch":
        await _switch_named(here, tail)
    elif not may(here.roles, Act.CHANGE_SETTINGS):
        raise NotAllowed("only admins change the team")
    elif word in GROUPS:
        await bind_group(here, GROUPS[word])
    elif word in FIELDS and tail.strip():
        await _change(here, word, tail)
    elif word in ("own", "bar", "unbar") and tail.strip():
        await _list_number(here, word, tail)
    else:
        raise BadSetting("a team has a name, a timezone, a language and numbers", example=EXAMPLE)


async def show_team(here: Here, _fields: list[str]) -> None:
    """Show the team in view."""
    team = await people.get_team(here.session, here.team.id)
    others = [(key, name) for key, name in await members.teams_of(here.session, here.me.id) if key != team.id]
    may_change = may(here.roles, Act.CHANGE_SETTINGS)
    own = len(await numbers.own_numbers(here.session, team.id)) if may_change else 0
    barred = await numbers.do_not_call_count(here.session, team.id) if may_change else 0
    await here.show(
        *views.team_page(here.words, team, others, may_change=may_change, own=own, barred=barred)
    )  # fmt: skip


async def _change(here: Here, field: str, raw: str) -> None:
    change = await teams.change_team(here.session, here.team.id, field, raw, by=here.me.id, now=here.now)
    what = here.words.plain(f"team-field-{field}")
    await here.say(change_line(here.words, what, str(change.before), str(change.after)))


async def _switch_named(here: Here, name: str) -> None:
    known = await members.teams_of(here.session, here.me.id)
    found = [key for key, one in known if fold(one) == fold(name)]
    if not found:
        raise unknown("team", name, [one for _, one in known])
    await switch(here, [str(found[0])])


async def switch(here: Here, fields: list[str]) -> None:
    """Look at another team: commands speak of it from now on."""
    # An answer to what was asked in the team before must not be taken for one about this team.
    await here.expect(None)
    await members.look_at(here.session, here.me.id, int(fields[0]))
    team = await people.get_team(here.session, int(fields[0]))
    await here.show(here.words("team-switched", name=team.name))


# -- numbers -------------------------------------------------------------------------------------------------------


async def _list_number(here: Here, verb: str, raw: str) -> None:
    if verb == "own":
        phone, note = views.phone_and_note(raw)
        listed = await numbers.add_own_number(here.session, here.team, phone, note, by=here.me.id, now=here.now)
    elif verb == "bar":
        listed = await numbers.bar(here.session, here.team, raw, by=here.me.id, now=here.now)
    else:
        listed = await numbers.unbar(here.session, here.team, raw, by=here.me.id, now=here.now)
    await _take_away(here, listed)
    key = f"number-{verb}" if listed.changed else "number-listed-already"
    await here.say(here.words(key, phone=mask(listed.phone), cards=len(listed.cards)))


async def _take_away(here: Here, listed: Listed) -> None:
    if listed.cards:
        settings = await settings_of(here.session, here.team.id)
        deal = Deal(here.session, here.mail, here.team, settings, here.now)
        await deal.take_away(listed.cards)
        await deal.push()


async def show_own(here: Here, _fields: list[str]) -> None:
    """List the company's own numbers."""
    await here.show(*views.own_page(here.words, await numbers.own_numbers(here.session, here.team.id), here.team))


async def drop_own(here: Here, fields: list[str]) -> None:
    """Let a number be one like any other again."""
    await numbers.drop_own_number(here.session, here.team, int(fields[0]), by=here.me.id, now=here.now)
    await show_own(here, fields)


async def show_barred(here: Here, _fields: list[str]) -> None:
    """List whom nobody calls; before a group other than the managers' own without the numbers."""
    barred = await numbers.do_not_call_list(here.session, here.team.id)
    see = may(here.roles, Act.SEE_NUMBERS) and (here.is_private or here.chat_id == here.team.managers_chat_id)
    await here.show(*views.barred_page(here.words, barred, here.team, here.now, see_numbers=see))
