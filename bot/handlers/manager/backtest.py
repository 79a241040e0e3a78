"""/backtest: what the order of service costs, and what other settings would have done in the past weeks."""

from bot.routing import typed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.manager import backtest as views
from bot.words import words_for
from core.errors import BadSetting
from core.rights import Act, roles_that
from desk.operations import requests
from desk.operations.asked import AskedBacktest
from desk.what_if.backtest import read_wish

LONGEST = 300
"""Characters of settings."""


def mount(board: Router) -> None:
    """Mount the back-test for those who may see figures."""
    board.command("backtest", replay_command, *roles_that(Act.SEE_FIGURES))


async def replay_command(context: Context, rest: str) -> None:
    """Handle /backtest [name value]… [weeks N]: a job plays it, and the message becomes the answer."""
    wish = typed.ranking_in_english(" ".join(rest.replace("=", " ").split()))
    if len(wish) > LONGEST:
        raise BadSetting("too long", shape="letters", least=0, most=LONGEST, example="/backtest dial result")
    read = read_wish(wish)
    language = context.words.language if context.is_private else context.team.language
    letter = await context.say(views.begun(words_for(language), read.weeks))
    asked = AskedBacktest(context.team.id, wish, context.chat, language, letter)
    await requests.ask(context.session, asked, context.now)
