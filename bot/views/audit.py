"""The books: who changed what, when, from what to what, in words."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.views.catalogue import price_text
from bot.views.changes import joined
from bot.views.health import At
from bot.views.people import plan_text
from bot.views.settings import duration_text, label_of, value_text
from bot.words import Safe, Words
from core.terms import Role
from desk.members import read_plan
from desk.people import Team
from desk.settings import SETTINGS
from desk.shapes import READ

VALUE_SHOWN = 160

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


def audit_page(words: Words, rows: Sequence[Any], team: Team, at: At) -> Safe:
    """List changes, the newest first."""
    if not rows:
        return words("audit-none")
    return joined([words("audit-title"), *(_line(words, row, team, at) for row in rows)])


def _line(words: Words, row: Any, team: Team, at: At) -> Safe:
    key = f"audit-{row.what.replace(' ', '-').replace('_', '-')}"
    what = words.plain(key) if words.has(key) else row.what
    who = row.who or words.plain("audit-desk")
    facts = {"at": at(row.at), "who": who, "what": what, "subject": _subject(words, row)}
    if row.before is None and row.after is None:
        return words("audit-line-bare", **facts)
    before, after = (_shown(words, row, value, team, at)[:VALUE_SHOWN] for value in (row.before, row.after))
    return words("audit-line", **facts, named=bool(row.subject), before=before, after=after)


_FIELDS = {
    "channel": ("channel-what", "channel-field-"), "product": ("product-what", "product-field-"),
    "member": ("person-what", "person-member-"),
}  # fmt: skip
"""How what was changed of something is named: "instagram, promise"."""
_NAMES = {"team": "team-field-", "group": "audit-group-"}


def _subject(words: Words, row: Any) -> str:
    if row.what == "setting" and row.subject in SETTINGS:
        return label_of(words, row.subject)
    if row.what in _NAMES and words.has(_NAMES[row.what] + row.subject):
        return words.plain(_NAMES[row.what] + row.subject)
    name, _, field = row.subject.rpartition(" ")
    if name and row.what in _FIELDS:
        both, fields = _FIELDS[row.what]
        if words.has(fields + field):
            return words.plain(both, name=name, field=words.plain(fields + field))
    return _text(words, row.subject)


def _shown(words: Words, row: Any, value: Any, team: Team, at: At) -> str:
    if value is None:
        return "–"
    if row.what == "setting" and row.subject in SETTINGS:
        return value_text(words, row.subject, READ[SETTINGS[row.subject].shape](value))
    return _value(words, row.subject.rpartition(" ")[2], value, team, at) or "–"


def _value(words: Words, name: str, value: Any, team: Team, at: At) -> str:
    """Write one value; its name tells what kind of number or text it is."""
    comma = "، " if words.right_to_left else ", "
    match value:
        case bool():
            return words.plain("switch-on" if value else "switch-off")
        case int() if name == "promise":
            return duration_text(words, value)
        case int() if name == "price":
            return price_text(words, value, team)
        case int() if name.endswith(("managers", "marketing")):
            return str(value)
        case int() | float():
            return words.number(value, 1 if isinstance(value, float) else 0)
        case Mapping() if name == "plan":
            return plan_text(words, read_plan(dict(value)))
        case Mapping():
            parts = [_value(words, key, part, team, at) for key, part in value.items() if part is not None]
            return comma.join(parts)
        case list():
            return comma.join(_value(words, name, part, team, at) for part in value)
        case str() if _MOMENT.fullmatch(value):
            return at(datetime.fromisoformat(value))
        case _:
            return _text(words, str(value))


def _text(words: Words, text: str) -> str:
    return words.plain(f"role-{text}") if text in set(Role) else text
