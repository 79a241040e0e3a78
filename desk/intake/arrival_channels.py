"""The channel an arrival belongs to, and how it came in through it."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from core.arrivals.channel_rules import ChannelRule, resolve
from core.arrivals.inbound import Inbound
from core.terms import TouchKind
from desk.people.directory import Team
from desk.settings.channels import EXISTING, REFERRED
from storage.database import Session, insert
from storage.prepared import Prepared, insert_row
from storage.tables import channel

CHANNEL_OF_KIND = {
    TouchKind.SMS: "sms",
    TouchKind.DIRECT: "instagram",
    TouchKind.FORM: "website",
    TouchKind.MISSED_CALL: "phone",
    TouchKind.BANK: "bank",
    TouchKind.FILE: "bank",
}
"""The channel of an arrival that no rule fits."""

OTHER = "other"
_EXISTING_NAMES = {
    "fa": "مشتریان فعلی",
    "en": "Existing customers",
    "ru": "Действующие клиенты",
    "az": "Mövcud müştərilər",
}
_REFERRED_NAMES = {
    "fa": "معرفی مشتریان",
    "en": "Referrals",
    "ru": "По рекомендации",
    "az": "Tövsiyə ilə",
}


def channel_of(inbound: Inbound, rules: Sequence[ChannelRule]) -> tuple[str, str]:
    """Return channel and entry: a colleague's word first, then the rules, then the kind."""
    if inbound.channel is not None:
        return inbound.channel, inbound.entry or inbound.kind.value
    match = resolve(inbound, rules)
    if match is not None:
        return match.channel, match.entry or inbound.entry or inbound.kind.value
    return CHANNEL_OF_KIND.get(inbound.kind, OTHER), inbound.entry or inbound.kind.value


_OF_SLUG = Prepared(
    sa.select(channel.c.id, channel.c.name).where(
        channel.c.team_id == sa.bindparam("team"), channel.c.slug == sa.bindparam("slug")
    )
)


async def channel_row(session: Session, team_id: int, slug: str) -> tuple[int, str]:
    """Return the channel of a slug; one that a rule names and that does not exist is made, so that nothing is lost."""
    row = await _OF_SLUG.first(session, team=team_id, slug=slug)
    if row is not None:
        return row.id, row.name
    return await insert_row(session, channel, team_id=team_id, slug=slug, name=slug), slug


async def existing_customers(session: Session, team: Team) -> str:
    """Return the slug of the channel of existing customers; it is made with their first lead."""
    return await _made(session, team, EXISTING, _EXISTING_NAMES)


async def referrals_channel(session: Session, team: Team) -> str:
    """Return the slug of the channel of people whom customers named; it is made with the first of them."""
    return await _made(session, team, REFERRED, _REFERRED_NAMES)


async def _made(session: Session, team: Team, slug: str, names: Mapping[str, str]) -> str:
    name = names.get(team.language, names["en"])
    made = insert(session, channel).values(team_id=team.id, slug=slug, name=name)
    await session.execute(made.on_conflict_do_nothing(index_elements=["team_id", "slug"]))
    return slug
