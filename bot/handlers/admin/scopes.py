"""Scopes of leads as they are typed: "channel instagram lane live class A segment vip"."""

from bot.routing.context import Context
from bot.routing.typed_scope import ScopeNames, scope_at_start
from core.errors import BadSetting
from core.scopes import Scope
from desk.settings import channels


async def scope_names(context: Context) -> ScopeNames:
    """Return the names by which the team tells its leads apart."""
    known = await channels.channels(context.session, context.team.id)
    segments = (await context.settings()).segments
    typed = [(name, one) for one in known for name in (one.slug, one.name)]
    return ScopeNames(
        {name: one.id for name, one in typed}, {name: one.name for name, one in typed}, [one.name for one in segments]
    )


async def read_scope(context: Context, rest: str, *, example: str) -> tuple[Scope, str]:
    """Return the scope a text begins with, and what follows it.

    Raises:
        Unknown: there is no such channel or segment.
        BadSetting: there is no such lane or class, or several things have the name; with the example.
    """
    said = scope_at_start(rest, await scope_names(context), example=example)
    if said.between:
        raise BadSetting("a name of several things", what="scope-which", raw=rest[:60], example=example)
    return said.scope, said.rest
