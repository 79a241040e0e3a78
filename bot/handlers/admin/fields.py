"""/fields: what the team stores about people beside name and number."""

from bot.routing import typed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.changes import example, joined
from core.errors import BadSetting
from core.naming import NAME_LIMIT
from core.rights import Act, roles_that
from desk.leads import details


def mount(board: Router) -> None:
    """Mount the command for those who change settings."""
    board.command("fields", fields_command, *roles_that(Act.CHANGE_SETTINGS))


async def fields_command(context: Context, rest: str) -> None:
    """Handle /fields [name | add name | del name]."""
    verb, name = typed.word_at_start(rest, ("add", "del"))
    if not rest:
        await _show(context)
    elif verb in ("add", "") and name.strip():
        one = await details.add_field(context.session, context.team.id, name, by=context.me.id, now=context.now)
        await context.say(context.words("field-made", name=one.name))
    elif verb == "del" and name.strip():
        one = await details.drop_field(context.session, context.team.id, name, by=context.me.id, now=context.now)
        await context.say(context.words("field-gone", name=one.name))
    else:
        raise BadSetting("which field", shape="letters", least=1, most=NAME_LIMIT, example=details.EXAMPLE)


async def _show(context: Context) -> None:
    known = await details.fields_of(context.session, context.team.id)
    lines = [context.words("fields-title" if known else "fields-none")]
    lines += [context.words("field-line", name=one.name) for one in known]
    await context.say(joined([*lines, example(context.words.plain("example-field"))]))
