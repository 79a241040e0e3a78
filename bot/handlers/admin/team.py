"""/team: the team in view, its groups, its own numbers, and the do-not-call list."""

from bot.cards import Cards
from bot.handlers.admin.settings import bind_group
from bot.routing import typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context, Where
from bot.routing.router import Router
from bot.views.admin import team as views
from bot.views.changes import change_line
from core.arrivals.phones import mask
from core.errors import BadSetting
from core.folding import fold
from core.naming import unknown
from core.rights import Act, may, require, roles_that
from core.terms import Role
from desk.intake import known_numbers
from desk.intake.known_numbers import Listed
from desk.people import directory, teams
from desk.staff import members

EXAMPLE = "/team timezone Asia/Tehran"
FIELDS = ("name", "timezone", "language")
GROUPS = {"managers-here": "managers", "marketing-here": "marketing"}
LISTS = ("own", "bar", "unbar")
WORDS = (*FIELDS, *GROUPS, *LISTS, "switch")


def mount(board: Router) -> None:
    """Mount the team for everybody in it; changes are for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("team", team_command, *Role, where=Where.ANYWHERE)
    board.tap(admin_buttons.ShowTeam, show_team, *Role)
    board.tap(admin_buttons.SwitchTeam, switch, *Role)
    board.tap(admin_buttons.ShowOwnNumbers, show_own, *admins, where=Where.PRIVATE)
    board.tap(admin_buttons.DropOwnNumber, drop_own, *admins, where=Where.PRIVATE)
    board.tap(admin_buttons.ShowBarred, show_barred, *admins, where=Where.PRIVATE)


async def team_command(context: Context, rest: str) -> None:
    """Handle /team [managers-here | marketing-here | switch name | field value | own number note | bar number]."""
    word, tail = typed.word_at_start(rest, WORDS)
    if not rest:
        await show_team(context)
        return
    if word == "switch":
        await _switch_named(context, tail)
        return
    require(context.roles, Act.CHANGE_SETTINGS)
    if word in GROUPS and not tail.strip():
        await bind_group(context, GROUPS[word])
    elif word in FIELDS and tail.strip():
        await _change(context, word, tail)
    elif word == "own" and not tail.strip():
        await show_own(context)
    elif word in LISTS and tail.strip():
        await _list_number(context, word, tail)
    else:
        raise BadSetting("a team has a name, a timezone, a language and numbers", what="team-field", example=EXAMPLE)


async def show_team(context: Context, _tap: admin_buttons.ShowTeam | None = None) -> None:
    """Show the team in view."""
    team = await directory.get_team(context.session, context.team.id)
    others = [(key, name) for key, name in await members.teams_of(context.session, context.me.id) if key != team.id]
    may_change = may(context.roles, Act.CHANGE_SETTINGS)
    own = len(await known_numbers.own_numbers(context.session, team.id)) if may_change else 0
    barred = await known_numbers.do_not_call_count(context.session, team.id) if may_change else 0
    await context.show(*views.team_page(context.words, team, others, may_change=may_change, own=own, barred=barred))


async def _change(context: Context, field: str, raw: str) -> None:
    change = await teams.change_team(context.session, context.team.id, field, raw, by=context.me.id, now=context.now)
    what = context.words.plain(f"team-field-{field}")
    before, after = (views.field_text(context.words, field, str(one)) for one in (change.before, change.after))
    await context.say(change_line(context.words, what, before, after))


async def _switch_named(context: Context, name: str) -> None:
    known = await members.teams_of(context.session, context.me.id)
    found = [key for key, one in known if fold(one) == fold(name)]
    if not found:
        raise unknown("team", name, [one for _, one in known])
    await _switch(context, found[0])


async def switch(context: Context, tap: admin_buttons.SwitchTeam) -> None:
    """Change the team in view: commands concern it from now on."""
    await _switch(context, tap.team)


async def _switch(context: Context, team_id: int) -> None:
    # An answer to a question of the former team must not count for this team.
    await context.expect(None)
    await members.look_at(context.session, context.me.id, team_id)
    team = await directory.get_team(context.session, team_id)
    await context.show(context.words("team-switched", name=team.name))


# -- numbers -------------------------------------------------------------------------------------------------------


async def _list_number(context: Context, verb: str, raw: str) -> None:
    session, team, by, now = context.session, context.team, context.me.id, context.now
    if verb == "own":
        phone, note = views.phone_and_note(raw)
        listed = await known_numbers.add_own_number(session, team, phone, note, by=by, now=now)
    elif verb == "bar":
        listed = await known_numbers.bar(session, team, typed.number_alone(raw, team.region), by=by, now=now)
    else:
        listed = await known_numbers.unbar(session, team, typed.number_alone(raw, team.region), by=by, now=now)
    await _take_away(context, listed)
    key = f"number-{verb}" if listed.changed else "number-listed-already"
    await context.say(context.words(key, phone=mask(listed.phone), cards=len(listed.cards)))


async def _take_away(context: Context, listed: Listed) -> None:
    if listed.cards:
        settings = await context.settings()
        cards = Cards(context.work(settings), context.mail)
        await cards.take_away(listed.cards)
        await cards.push_apart()


async def show_own(context: Context, _tap: admin_buttons.ShowOwnNumbers | None = None) -> None:
    """List the company's own numbers."""
    if not await context.answer_privately():
        return
    await context.show(
        *views.own_page(context.words, await known_numbers.own_numbers(context.session, context.team.id), context.team)
    )


async def drop_own(context: Context, tap: admin_buttons.DropOwnNumber) -> None:
    """Take a number off the list of own numbers."""
    await known_numbers.drop_own_number(context.session, context.team, tap.number, by=context.me.id, now=context.now)
    await show_own(context)


async def show_barred(context: Context, _tap: admin_buttons.ShowBarred | None = None) -> None:
    """List the do-not-call entries; full numbers only for people who may see numbers."""
    if not await context.answer_privately():
        return
    barred = await known_numbers.do_not_call_list(context.session, context.team.id)
    see = may(context.roles, Act.SEE_NUMBERS)
    await context.show(*views.barred_page(context.words, barred, context.team, context.now, see_numbers=see))
