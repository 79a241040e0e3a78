"""/segments: named filters of leads, for which settings and protocols may say something else."""

from bot.routing import typed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import segments as views
from core.rights import Act, roles_that
from desk.settings import channels, segments
from desk.settings.changes import settings_of


def mount(board: Router) -> None:
    """Mount the segments for those who may change settings."""
    board.command("segments", segments_command, *roles_that(Act.CHANGE_SETTINGS))


async def segments_command(context: Context, rest: str) -> None:
    """Handle /segments [name (filter | off)]: "vip channel=instagram & sales>=1"."""
    name, line = typed.first_word(rest)
    session, team, by, now = context.session, context.team.id, context.me.id, context.now
    settings = await settings_of(session, team)
    names = {one.slug: one.name for one in await channels.channels(session, team)}
    if not name:
        await context.say(views.segments_page(context.words, settings.segments, names))
    elif not line.strip():
        one = segments.segment_named(settings, name)
        await context.say(views.segment_line(context.words, one, names))
    elif typed.word_alone(line.strip(), ("off",)):
        gone, withdrawn = await segments.drop_segment(session, team, name, by=by, now=now)
        await context.say(context.words("segment-gone", name=gone.name, withdrawn=bool(withdrawn)))
    else:
        filtered = typed.filter_in_english(line, {shown: slug for slug, shown in names.items()})
        one = await segments.keep_segment(session, team, name, filtered, by=by, now=now)
        await context.say(views.segment_line(context.words, one, names))
