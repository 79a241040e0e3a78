"""/replay: what the order of service costs, and what other settings would have done in the weeks behind."""

from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import replay as views
from bot.words import words_for
from core.errors import BadSetting
from core.rights import Act, roles_that
from desk.asked_replays import AskedReplay, ask_for_replay
from desk.replay import read_wish

LONGEST = 300
"""Characters of settings."""


def mount(board: Switchboard) -> None:
    """Mount the replay for those who may see figures."""
    board.command("replay", replay_command, *roles_that(Act.SEE_FIGURES))


async def replay_command(here: Here, rest: str) -> None:
    """Handle /replay [name value]… [weeks N]: it is played beside this, and the message becomes the answer."""
    if not here.is_private and here.chat_id != here.team.managers_chat_id:
        await here.say(here.words("figures-not-here"))
        return
    wish = " ".join(rest.split())
    if len(wish) > LONGEST:
        raise BadSetting("too long", raw=wish[:100], example="/replay dial result")
    read = read_wish(wish)
    language = here.words.language if here.is_private else here.team.language
    letter = await here.say(views.begun(words_for(language), read.weeks))
    await ask_for_replay(here.session, AskedReplay(here.team.id, wish, here.chat_id, language, letter), here.now)
