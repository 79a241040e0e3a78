"""/today: the day's figures and charts for managers, an agent's own numbers for agents."""

from datetime import date

from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import figures as views
from core.calendars import format_day
from core.errors import NotATime
from core.rights import Act, may, roles_that
from core.terms import Role
from core.typed_days import parse_past_day
from core.worktime import local_date
from desk.asked_days import AskedDay, ask_for_day
from desk.own_day import own_day


def mount(board: Switchboard) -> None:
    """Mount the figures for those who may see them, and for agents, who see their own."""
    board.command("today", today_command, *roles_that(Act.SEE_FIGURES), Role.AGENT)


async def today_command(here: Here, rest: str) -> None:
    """Handle /today [day]: the figures are counted and drawn beside this, the answer comes as they are ready."""
    day = await _day(here, rest)
    if day is None:
        return
    sees_all = may(here.roles, Act.SEE_FIGURES)
    if not here.is_private and (not sees_all or here.chat_id != here.team.managers_chat_id):
        await here.say(here.words("figures-not-here"))
        return
    if sees_all:
        language = here.words.language if here.is_private else here.team.language
        wish = AskedDay(here.team.id, day, here.chat_id, language, here.message_id or 0)
        await ask_for_day(here.session, wish, here.now)
    if here.is_private and Role.AGENT in here.roles:
        await _show_own(here, day)


async def _day(here: Here, rest: str) -> date | None:
    """Read the day that is meant: today where none is named. None: it was answered that there is no such day."""
    today = local_date(here.now, here.team.timezone)
    if not rest:
        return today
    try:
        day = parse_past_day(rest, today)
    except NotATime:
        await here.say(here.words("figures-unknown-day", raw=rest[:60]))
        return None
    if day > today:
        shown = format_day(day, here.words.language, with_year=True)
        await here.say(here.words("figures-future-day", day=shown))
        return None
    return day


async def _show_own(here: Here, day: date) -> None:
    mine = await own_day(here.session, here.team.id, here.member_id, day, here.now)
    await here.say(views.own_line(mine, day, here.team, here.words, here.now))
