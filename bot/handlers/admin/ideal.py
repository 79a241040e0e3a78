"""/ideal: the ideal customer in an admin's own points, one line a trait; they enter the score with the next night."""

from bot.routing import typed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin.ideal import IdealEffect, ideal_page
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from core.scoring.fields import MOST_POINTS
from desk.learning import scores


def mount(board: Router) -> None:
    """Mount the ideal customer for admins."""
    board.command("ideal", ideal_command, *roles_that(Act.CHANGE_SETTINGS))


async def ideal_command(context: Context, rest: str) -> None:
    """Handle /ideal [field=value points | del number]."""
    lines = list(await scores.ideals(context.session, context.team.id))
    verb, number = typed.word_at_start(latin_digits(rest), ("del",))
    if verb and not lines:
        raise BadSetting("nothing to delete", what="ideal", most=MOST_POINTS, example="/ideal city=Tehran +2")
    if verb:
        if not number.isdecimal() or not 1 <= int(number) <= len(lines):
            facts = {"shape": "count", "least": 1, "most": len(lines)}
            raise BadSetting("which line", raw=number[:60], **facts, example="/ideal del 1")
        del lines[int(number) - 1]
    elif rest:
        lines.append(rest.strip())
    if rest:
        try:
            await scores.set_ideals(context.session, context.team.id, lines, by=context.me.id, now=context.now)
        except BadSetting as error:
            raise BadSetting(str(error), **error.facts | {"example": f"/ideal {error.facts['example']}"}) from None
    await context.show(ideal_page(context.words, lines, await _effect(context), changed=bool(rest)))


async def _effect(context: Context) -> IdealEffect:
    if not (await context.settings()).ranking.scores:
        return IdealEffect.OFF
    status = await scores.verdict(context.session, context.team.id)
    return IdealEffect.USED if status.in_use else IdealEffect.NOT_USED
