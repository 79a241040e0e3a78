"""Channels with their promises and scripts, and the rules that say which channel an arrival belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from core.arrivals.channel_rules import EXAMPLE, ChannelRule, format_rule, parse_rule, place_for
from core.arrivals.wishes import wish_in
from core.errors import BadSetting, Gone
from core.folding import fold
from core.naming import cleaned, cleaned_text, free_name, unknown
from desk.operations import audit
from desk.settings.changes import Changed
from desk.settings.typed_days import parse_seconds
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import channel, channel_rule

RULES_LIMIT = 200
PROMISE_BOUNDS = (60, 7 * 24 * 3600)

EXISTING = "customers"
"""The channel of leads from steps after a sale: existing customers. It is made with the first of them."""
REFERRED = "referrals"
"""The channel of people whom customers named. It is made with the first of them."""
MADE_WHEN_NEEDED = frozenset({EXISTING, REFERRED})
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,29})")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as its team set it up."""

    id: int
    slug: str
    name: str
    promise: int
    """Seconds of working time until the first call."""
    script: str
    paused: bool
    """Its leads wait; only promised calls are handed out."""


_CHANNEL = (channel.c.id, channel.c.slug, channel.c.name, channel.c.promise, channel.c.script, channel.c.paused)


async def channels(session: Session, team_id: int) -> list[Channel]:
    """List a team's channels in the order they were made."""
    rows = await session.execute(sa.select(*_CHANNEL).where(channel.c.team_id == team_id).order_by(channel.c.id))
    return [Channel(**row._mapping) for row in rows]


async def channel_named(session: Session, team_id: int, name: str) -> Channel:
    """Find a channel by its slug or its name. Raises Unknown with the nearest and the whole list."""
    known = await channels(session, team_id)
    wanted = fold(name)
    for one in known:
        if wanted in (fold(one.slug), fold(one.name)):
            return one
    raise unknown("channel", name, {typed: one.name for one in known for typed in (one.slug, one.name)})


async def channel_of(session: Session, team_id: int, channel_id: int) -> Channel:
    """Return a channel by id."""
    for one in await channels(session, team_id):
        if one.id == channel_id:
            return one
    raise unknown("channel", str(channel_id), [])


async def add_channel(
    session: Session, team_id: int, slug: str, name: str, *, by: int | None, now: datetime
) -> Channel:
    """Add a channel; its slug is its name in rules, links and files."""
    short = fold(slug).replace(" ", "-")
    shown = cleaned(name or slug, example="tv TV")
    known = await channels(session, team_id)
    if not _SLUG.fullmatch(short):
        raise BadSetting(
            "a channel's short name has latin letters, digits and dashes",
            what="slug",
            raw=slug,
            example="/channels add tv TV",
        )
    if any(fold(one.slug) == short or fold(one.name) == fold(shown) for one in known):
        free = free_name(short, [one.slug for one in known], "-")
        another = f"/channels add {free} {free_name(shown, [one.name for one in known])}"
        raise BadSetting("there is such a channel already", what="taken", raw=slug, example=another)
    made = await insert_row(session, channel, team_id=team_id, slug=short, name=shown)
    await audit.note(session, team_id, by, audit.Change("channel", short, None, {"name": shown}), now)
    return await channel_of(session, team_id, made)


Field = Literal["name", "promise", "script", "paused"]


async def change_channel(
    session: Session, team_id: int, channel_id: int, field: Field, raw: str | bool, *, by: int | None, now: datetime
) -> Changed:
    """Change a channel's name, promise ("5 min") or script, or pause it."""
    one = await channel_of(session, team_id, channel_id)
    value = _channel_value(field, raw)
    if field == "name":
        names = [other.name for other in await channels(session, team_id) if other.id != one.id]
        if fold(str(value)) in map(fold, names):
            raise BadSetting(
                "another channel has this name", what="taken", raw=str(raw), example=free_name(value, names)
            )
    change = Changed(f"channel.{field}", getattr(one, field), value)
    if change:
        await session.execute(channel.update().where(channel.c.id == one.id).values({field: value}))
        await audit.note(
            session, team_id, by, audit.Change("channel", f"{one.slug} {field}", change.before, change.after), now
        )
    return change


def _channel_value(field: Field, raw: str | bool) -> Any:
    if field == "paused":
        return bool(raw)
    if field == "name":
        return cleaned(str(raw), example="Instagram")
    if field == "script":
        return cleaned_text(str(raw), example="…")
    return parse_seconds(str(raw), PROMISE_BOUNDS, example="5 min")


# -- rules ---------------------------------------------------------------------------------------------------------

_RULES = Prepared(
    sa.select(channel_rule.c.id, channel_rule.c.position, channel_rule.c.line)
    .where(channel_rule.c.team_id == sa.bindparam("team"))
    .order_by(channel_rule.c.position)
)


async def rules_of(session: Session, team_id: int) -> list[ChannelRule]:
    """Return the rules of a team in the order in which they are tried."""
    rows = await _RULES.rows(session, team=team_id)
    return [parse_rule(row.line, row.id, row.position) for row in rows]


async def add_rule(
    session: Session, team_id: int, line: str, *, by: int | None, now: datetime, position: int | None = None
) -> ChannelRule:
    """Add a rule at `position` (from 1), else before the rules that would take its arrivals."""
    rule = await _checked(session, team_id, line)
    rules = await rules_of(session, team_id)
    if len(rules) >= RULES_LIMIT:
        raise BadSetting("too many rules", shape="pieces", least=0, most=RULES_LIMIT, example="/rules del 3")
    last = max((r.position for r in rules), default=0)
    made = await insert_row(session, channel_rule, team_id=team_id, position=last + 1, line=format_rule(rule))
    place = position or place_for(rule, rules)
    await audit.note(session, team_id, by, audit.Change("rule", format_rule(rule), None, place), now)
    ids = [r.id for r in rules]
    await _set_order(session, [*ids[: place - 1], made, *ids[place - 1 :]])
    return next(r for r in await rules_of(session, team_id) if r.id == made)


async def replace_rule(
    session: Session, team_id: int, rule_id: int, line: str, *, by: int | None, now: datetime
) -> Changed:
    """Replace a rule by another. Raises Gone."""
    number, old = await placed_rule(session, team_id, rule_id)
    rule = await _checked(session, team_id, line)
    change = Changed("rule", format_rule(old), format_rule(rule))
    if change:
        await session.execute(channel_rule.update().where(channel_rule.c.id == rule_id).values(line=change.after))
        await audit.note(session, team_id, by, audit.Change("rule", str(number), change.before, change.after), now)
    return change


async def move_rule(session: Session, team_id: int, rule_id: int, to: int, *, by: int | None, now: datetime) -> Changed:
    """Move a rule to place `to`, within the ends of the list. Raises Gone."""
    rules = await rules_of(session, team_id)
    number, moved = await placed_rule(session, team_id, rule_id)
    place = min(max(to, 1), len(rules))
    rest = [r.id for r in rules if r.id != rule_id]
    change = Changed("rule.position", number, place)
    if change:
        await _set_order(session, [*rest[: place - 1], rule_id, *rest[place - 1 :]])
        await audit.note(session, team_id, by, audit.Change("rule", format_rule(moved), number, place), now)
    return change


async def drop_rule(session: Session, team_id: int, rule_id: int, *, by: int | None, now: datetime) -> ChannelRule:
    """Delete a rule and return it. Raises Gone."""
    number, old = await placed_rule(session, team_id, rule_id)
    await session.execute(channel_rule.delete().where(channel_rule.c.id == rule_id))
    await audit.note(session, team_id, by, audit.Change("rule", str(number), format_rule(old), None), now)
    return old


async def rule_at(session: Session, team_id: int, number: int) -> ChannelRule:
    """Return the `number`-th rule (from 1), as people type it. Raises Unknown."""
    rules = await rules_of(session, team_id)
    if not 1 <= number <= len(rules):
        raise unknown("rule", str(number), [str(n) for n in range(1, len(rules) + 1)])
    return rules[number - 1]


async def placed_rule(session: Session, team_id: int, rule_id: int) -> tuple[int, ChannelRule]:
    """Return a rule and the place it has now, counted from 1: buttons carry its id. Raises Gone."""
    for number, rule in enumerate(await rules_of(session, team_id), 1):
        if rule.id == rule_id:
            return number, rule
    raise Gone(f"no rule {rule_id} in this team")


async def _checked(session: Session, team_id: int, line: str) -> ChannelRule:
    rule = parse_rule(line)
    known = [one.slug for one in await channels(session, team_id)]
    if rule.channel not in known:
        raise unknown("channel", rule.channel, known)
    if asks_for_reserved(rule):
        raise BadSetting(
            "11 and 12 stop texts and let them come again", what="reserved-word", raw=line, example=EXAMPLE
        )
    return rule


def asks_for_reserved(rule: ChannelRule) -> bool:
    """Whether a rule asks for a text by which people opt out: such a message never reaches the rules."""
    return any(one.field == "text" and wish_in(one.pattern) is not None for one in rule.when)


async def reserved_rules(session: Session) -> list[str]:
    """List the rules of all teams that ask for such a text."""
    lines = (await session.execute(sa.select(channel_rule.c.line).order_by(channel_rule.c.id))).scalars()
    return [line for line in lines if asks_for_reserved(parse_rule(line))]


async def _set_order(session: Session, ids: Sequence[int]) -> None:
    """Number the rules again. First below zero, because no two may have one position at any time."""
    statement = (
        channel_rule.update().where(channel_rule.c.id == sa.bindparam("rule_id")).values(position=sa.bindparam("place"))
    )
    await session.execute(statement, [{"rule_id": one, "place": -n} for n, one in enumerate(ids, 1)])
    await session.execute(statement, [{"rule_id": one, "place": n} for n, one in enumerate(ids, 1)])
