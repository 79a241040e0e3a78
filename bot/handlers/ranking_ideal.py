"""/ideal: the ideal customer in an admin's own points, one line a trait; they enter the score with the next night."""

from bot.here import Here
from bot.switchboard import Switchboard
from bot.views.ranking_ideal import ideal_page
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from desk import scores


def mount(board: Switchboard) -> None:
    """Mount the ideal customer for admins."""
    board.command("ideal", ideal_command, *roles_that(Act.CHANGE_SETTINGS))


async def ideal_command(here: Here, rest: str) -> None:
    """Handle /ideal [field=value points | del number]."""
    lines = list(await scores.ideals(here.session, here.team.id))
    words = latin_digits(rest).split()
    if words[:1] == ["del"]:
        if len(words) != 2 or not words[1].isdecimal() or not 1 <= int(words[1]) <= len(lines):
            raise BadSetting("which line", example="/ideal del 1")
        del lines[int(words[1]) - 1]
    elif rest:
        lines.append(rest.strip())
    if rest:
        try:
            await scores.set_ideals(here.session, here.team.id, lines, by=here.me.id, now=here.now)
        except BadSetting as error:
            raise BadSetting(str(error), **error.facts | {"example": f"/ideal {error.facts['example']}"}) from None
    await here.show(ideal_page(here.words, lines, changed=bool(rest)))
