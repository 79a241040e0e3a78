"""Costs of marketing by channel, campaign and day, or as a price of each bought lead."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.errors import BadSetting
from core.figures.spend_lines import NotASpend, SpendLine, read_spend
from core.folding import fold
from core.money import parse_amount, usual_price
from desk.operations import audit
from desk.people.directory import Team
from desk.settings.channels import channel_named, channels
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import lead_price, spend
from storage.tables import team as teams

MOST_LINES = 400
"""Lines of one message; a longer list is sent as a file."""
NO_PRICE = frozenset(map(fold, ("off", "0", "none", "خاموش", "هیچ", "صفر", "بدون")))
EXAMPLE = "/spend instagram #spring yesterday {price}"

Cost = tuple[int, SpendLine]
"""The id of the channel, and what was spent there."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Costs that were kept."""

    ids: tuple[int, ...]
    total: int
    first_day: date
    last_day: date


async def keep_costs(session: Session, team: Team, told: Sequence[Cost], *, by: int, now: datetime) -> Spent:
    """Keep costs that were read, at least one."""
    common = {"team_id": team.id, "currency": team.currency, "by_person_id": by, "created_at": now}
    rows = [
        {**common, "channel_id": where, "campaign": fold(line.campaign), "day": line.day, "amount": line.amount}
        for where, line in told
    ]
    made = await session.execute(spend.insert().returning(spend.c.id), rows)
    ids = sorted(made.scalars())
    days, total = [line.day for _, line in told], sum(line.amount for _, line in told)
    await audit.note(session, team.id, by, audit.Change("spend", str(len(told)), None, total), now)
    return Spent(tuple(ids), total, min(days), max(days))


async def lock_books(session: Session, team: Team) -> None:
    """Lock the costs of a team for this transaction, so that the same list sent twice is found."""
    row = sa.select(teams.c.id).where(teams.c.id == team.id)
    await session.execute(row.with_for_update(key_share=True))


async def not_in_the_books(session: Session, team: Team, told: Sequence[Cost]) -> list[Cost]:
    """Return the costs that are not kept yet: another channel, campaign, day or amount.

    A cost that is kept once and listed twice is new once.
    """
    days = [line.day for _, line in told]
    if not days:
        return []
    kept = (spend.c.channel_id, spend.c.campaign, spend.c.day, spend.c.amount)
    found = await session.execute(
        sa.select(*kept, sa.func.count().label("times"))
        .where(
            spend.c.team_id == team.id,
            spend.c.day.between(min(days), max(days)),
            spend.c.removed_at.is_(None),
            spend.c.currency == team.currency,
        )
        .group_by(*kept)
    )
    left = Counter({(row.channel_id, row.campaign, row.day, row.amount): row.times for row in found})
    new = []
    for channel_id, line in told:
        key = (channel_id, fold(line.campaign), line.day, line.amount)
        if left[key]:
            left[key] -= 1
        else:
            new.append((channel_id, line))
    return new


async def read_costs(session: Session, team: Team, text: str, language: str, now: datetime) -> list[Cost]:
    """Return the costs of a message in the language of its writer, one a line.

    Raises:
        BadSetting: a line cannot be read, the fact `line` is its number and `raw` its text; or there are too many.
        Unknown: there is no such channel.
    """
    today = local_date(now, team.timezone)
    lines = [line for line in text.splitlines() if line.strip()]
    example: dict[str, object] = {"example": EXAMPLE, "price": usual_price(team.currency)}
    if len(lines) > MOST_LINES:
        raise BadSetting("too many costs", what="spend-too-many", n=len(lines), most=MOST_LINES, **example)
    names = {fold(name) for one in await channels(session, team.id) for name in (one.slug, one.name)}
    told = []
    ids: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        try:
            read = read_spend(line, today, team.currency, language, names)
        except NotASpend as error:
            facts: dict[str, object] = {"what": "spend", "line": number, "several": str(len(lines) > 1).lower()}
            raise BadSetting("no cost", **facts, raw=line[:60], **example) from error
        if read.channel not in ids:
            ids[read.channel] = (await channel_named(session, team.id, read.channel)).id
        told.append((ids[read.channel], read))
    return told


async def remove_spend(session: Session, team_id: int, first: int, last: int, *, by: int, now: datetime) -> int:
    """Delete the costs that one person kept in one go; return how many."""
    done = await session.execute(
        spend.update()
        .where(
            spend.c.team_id == team_id,
            spend.c.id.between(first, last),
            spend.c.by_person_id == by,
            spend.c.removed_at.is_(None),
        )
        .values(removed_at=now)
    )
    if done.rowcount:
        await audit.note(session, team_id, by, audit.Change("spend", str(done.rowcount), done.rowcount, None), now)
    return int(done.rowcount)


async def set_price(session: Session, team: Team, word: str, raw: str, *, by: int, now: datetime) -> int | None:
    """Set what each new lead of a channel costs from today on; None: nothing any more. Earlier days keep their price.

    Raises NotAnAmount and Unknown.
    """
    where = await channel_named(session, team.id, word)
    today = local_date(now, team.timezone)
    price = None if fold(raw) in NO_PRICE else parse_amount(raw, team.currency)
    running = (
        lead_price.c.team_id == team.id,
        lead_price.c.channel_id == where.id,
        sa.or_(lead_price.c.last_day.is_(None), lead_price.c.last_day >= today),
    )
    await session.execute(lead_price.delete().where(*running, lead_price.c.first_day >= today))
    await session.execute(lead_price.update().where(*running).values(last_day=today - timedelta(days=1)))
    if price is not None:
        told = {"team_id": team.id, "channel_id": where.id, "price": price, "currency": team.currency}
        await insert_row(session, lead_price, **told, first_day=today, by_person_id=by, created_at=now)
    await audit.note(session, team.id, by, audit.Change("lead-price", where.name, None, price), now)
    return price
