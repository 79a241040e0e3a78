"""Scopes of leads as they are typed: "channel instagram lane live class A segment vip"."""

from bot.handlers.admin.channels import channel_at_start
from bot.routing import typed
from bot.routing.context import Context
from core.errors import BadSetting
from core.scopes import Scope
from desk.settings.segments import segment_named

CLASSES = ("A", "B", "C")
SCOPED = ("channel", "lane", "class", "segment")


async def read_scope(context: Context, rest: str, *, example: str) -> tuple[Scope, str]:
    """Return the scope a text begins with, and what follows. Raises Unknown, BadSetting with the example."""
    found: dict[str, object] = {}
    while (begun := typed.word_at_start(rest, SCOPED))[0]:
        word, (name, rest) = begun[0], typed.first_word(begun[1])
        if word == "channel":
            one, rest = await channel_at_start(context, begun[1])
            found["channel_id"] = one.id
        elif word == "lane" and (lane := typed.lane_at_start(begun[1])):
            found["lane"], rest = lane
        elif word == "class" and name.upper() in CLASSES:
            found["tier"] = name.upper()
        elif word == "segment":
            found["segment"] = segment_named(await context.settings(), name).name
        else:
            raise BadSetting(f"no {word} {name!r}", what=f"scope-{word}", raw=name[:60], example=example)
    return Scope(**found), rest  # type: ignore[arg-type]  # each value was read as its name demands
