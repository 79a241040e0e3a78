"""/today: the day's figures and charts for managers, an agent's own numbers for agents."""

from datetime import date

from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.manager import figures as views
from core.calendar.dates import format_day
from core.calendar.typed_days import parse_past_day
from core.calendar.worktime import local_date
from core.errors import NotATime
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.figures.own_day import own_day
from desk.operations import requests
from desk.operations.asked import AskedDay


def mount(board: Router) -> None:
    """Mount the figures for those who may see them, and for agents, who see only their own."""
    board.command("today", today_command, *roles_that(Act.SEE_FIGURES), Role.AGENT)


async def today_command(context: Context, rest: str) -> None:
    """Handle /today [day]: a job counts and draws the figures, and the answer comes when they are ready."""
    day = await _day(context, rest)
    if day is None:
        return
    sees_all = may(context.roles, Act.SEE_FIGURES)
    if sees_all:
        language = context.words.language if context.is_private else context.team.language
        wish = AskedDay(context.team.id, day, context.chat, language, context.message_id or 0)
        await requests.ask(context.session, wish, context.now)
    if context.is_private and Role.AGENT in context.roles:
        await _show_own(context, day)


async def _day(context: Context, rest: str) -> date | None:
    """Return the named day, or today. None: there is no such day, and this was answered."""
    today = local_date(context.now, context.team.timezone)
    if not rest:
        return today
    try:
        day = parse_past_day(rest, today, context.words.language)
    except NotATime:
        await context.say(context.words("figures-unknown-day", raw=rest[:60]))
        return None
    if day > today:
        shown = format_day(day, context.words.language, with_year=True)
        await context.say(context.words("figures-future-day", day=shown))
        return None
    return day


async def _show_own(context: Context, day: date) -> None:
    mine = await own_day(context.session, context.team.id, context.member_id, day, context.now)
    await context.say(views.own_line(mine, day, context.team, context.words, context.now))
