"""Teams: founded with working channels and rules, renamed, given a time zone, linked to their groups."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import sqlalchemy as sa

from core.errors import BadSetting
from core.folding import fold
from core.naming import cleaned, free_name, unknown
from desk.operations import audit
from desk.settings import outcome_kinds
from desk.settings.changes import Changed
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import channel, channel_rule, team

LANGUAGES = ("fa", "en", "ru", "az")
"""Languages a team can be spoken to in."""

_MINUTE, _DAY = 60, 24 * 60 * 60

_CHANNELS = (
    ("instagram", 5 * _MINUTE, {"fa": "اینستاگرام", "en": "Instagram", "ru": "Instagram", "az": "Instagram"}),
    ("sms", 5 * _MINUTE, {"fa": "پیامک", "en": "SMS", "ru": "СМС", "az": "SMS"}),
    ("website", 5 * _MINUTE, {"fa": "وب‌سایت", "en": "Website", "ru": "Сайт", "az": "Veb-sayt"}),
    ("phone", 5 * _MINUTE, {"fa": "تلفن", "en": "Phone", "ru": "Телефон", "az": "Telefon"}),
    ("telegram", 10 * _MINUTE, {"fa": "تلگرام", "en": "Telegram", "ru": "Телеграм", "az": "Telegram"}),
    ("bank", _DAY, {"fa": "بانک شماره", "en": "Number bank", "ru": "База номеров", "az": "Nömrə bazası"}),
    ("other", 30 * _MINUTE, {"fa": "سایر", "en": "Other", "ru": "Другое", "az": "Başqa"}),
)
"""Slug, seconds of working time promised until the first call, names."""

_RULES: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "kind=sms & text=5 -> instagram",
        {"fa": "عدد پیامکی", "en": "sms digit", "ru": "цифра в СМС", "az": "SMS rəqəmi"},
    ),
    (
        "source=instagram & medium=story -> instagram",
        {"fa": "لینک استوری", "en": "story link", "ru": "ссылка в истории", "az": "hekayə keçidi"},
    ),
    (
        "source=instagram & medium=bio -> instagram",
        {"fa": "لینک بایو", "en": "bio link", "ru": "ссылка в профиле", "az": "profil keçidi"},
    ),
    ("source=instagram -> instagram", {"fa": "لینک", "en": "link", "ru": "ссылка", "az": "keçid"}),
    ("source=ig -> instagram", {"fa": "لینک", "en": "link", "ru": "ссылка", "az": "keçid"}),
    ("source=telegram -> telegram", {"fa": "لینک", "en": "link", "ru": "ссылка", "az": "keçid"}),
    ("kind=direct -> instagram", {}),
    ("kind=sms -> sms", {"fa": "پیامک", "en": "text message", "ru": "СМС", "az": "SMS"}),
    (
        "kind=missed_call -> phone",
        {"fa": "تماس بی‌پاسخ", "en": "missed call", "ru": "пропущенный звонок", "az": "cavabsız zəng"},
    ),
    ("kind=form -> website", {"fa": "فرم", "en": "form", "ru": "форма", "az": "forma"}),
    ("kind=bank -> bank", {"fa": "بانک", "en": "bank", "ru": "база", "az": "baza"}),
    ("kind=file -> bank", {"fa": "فایل", "en": "file", "ru": "файл", "az": "fayl"}),
)
"""Rules of arrivals, the narrow before the wide; the entry by language stands behind a slash.

A rule without an entry leaves it to the gateway: Instagram knows a story's reply from an advert.
"""


async def create_team(
    session: Session, *, name: str, timezone: str, language: str, currency: str, region: str, now: datetime
) -> int:
    """Found a team with channels and rules in its language; return its id. The name must be unused."""
    zone, spoken = _zone(timezone), _language(language)
    team_id = await insert_row(
        session,
        team,
        name=cleaned(name, example="Sales"),
        timezone=zone,
        language=spoken,
        currency=currency.upper(),
        region=region.upper(),
        created_at=now,
    )
    channels = [
        {"team_id": team_id, "slug": slug, "name": names[spoken], "promise": promise, "script": "", "paused": False}
        for slug, promise, names in _CHANNELS
    ]
    await session.execute(channel.insert(), channels)
    rules = [
        {"team_id": team_id, "position": position, "line": f"{line} / {entries[spoken]}" if entries else line}
        for position, (line, entries) in enumerate(_RULES, 1)
    ]
    await session.execute(channel_rule.insert(), rules)
    await outcome_kinds.give_first(session, team_id)
    await audit.note(
        session, team_id, None, audit.Change("found", name, None, {"timezone": zone, "region": region.upper()}), now
    )
    return team_id


async def team_named(session: Session, name: str) -> int | None:
    """Find a team's id by its name."""
    found = await session.execute(sa.select(team.c.id).where(team.c.name == " ".join(name.split())))
    return found.scalar_one_or_none()


async def change_team(
    session: Session, team_id: int, field: str, raw_text: str, *, by: int | None, now: datetime
) -> Changed:
    """Change a team's name, timezone or language. Raises BadSetting or Unknown for what cannot be."""
    if field not in _FIELDS:
        raise unknown("team field", field, list(_FIELDS))
    value = _FIELDS[field](raw_text)
    if field == "name":
        await _must_be_free(session, team_id, value)
    before = (await session.execute(sa.select(team.c[field]).where(team.c.id == team_id))).scalar_one()
    change = Changed(f"team.{field}", before, value)
    if change:
        await session.execute(team.update().where(team.c.id == team_id).values({field: value}))
        await audit.note(session, team_id, by, audit.Change("team", field, before, value), now)
    return change


async def _must_be_free(session: Session, team_id: int, name: str) -> None:
    taken = (await session.execute(sa.select(team.c.name).where(team.c.id != team_id))).scalars().all()
    if name in taken:
        raise BadSetting("another team has this name", what="taken", raw=name, example=free_name(name, taken))


def _name(raw: str) -> str:
    return cleaned(raw, example="Sales")


@cache
def _zones() -> dict[str, str]:
    # Kept, since the standard library looks through some six hundred files for the names.
    return {fold(zone): zone for zone in available_timezones()}


def _zone(raw: str) -> str:
    """Return a zone's exact name, however it is typed: "asia/tehran"."""
    zone = _zones().get(fold(raw).replace(" ", "_"))
    if zone is None:
        raise BadSetting(f"no time zone {raw[:60]!r}", what="zone", raw=raw[:60], example="Asia/Tehran")
    return ZoneInfo(zone).key


def _language(raw: str) -> str:
    language = fold(raw)
    if language not in LANGUAGES:
        raise BadSetting("no language", raw=raw[:60], shape="language", least=0, most=0, example=LANGUAGES[0])
    return language


_FIELDS = {"name": _name, "timezone": _zone, "language": _language}
