"""The books: who changed what, when, from what to what, in words."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.views.admin.channels import price_text
from bot.views.admin.health import At
from bot.views.admin.people import plan_text
from bot.views.admin.settings import duration_text, label_of, value_text
from bot.views.changes import joined
from bot.words import Safe, Words
from core.terms import Role
from desk.people.directory import Team
from desk.settings.keys import SETTINGS
from desk.settings.values import READ
from desk.staff.members import read_plan

VALUE_SHOWN = 160

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


def audit_page(words: Words, rows: Sequence[Any], team: Team, at: At) -> Safe:
    """List changes, the newest first."""
    if not rows:
        return words("audit-none")
    return joined([words("audit-title"), *(_line(words, row, team, at) for row in rows)])


def _line(words: Words, row: Any, team: Team, at: At) -> Safe:
    """Return the text that says one change as somebody who was there would."""
    key, subject = _key(words, row), _subject(words, row)
    before, after = (_shown(words, row, value, team, at)[:VALUE_SHOWN] for value in (row.before, row.after))
    facts = {"how": _how(row), "subject": subject, "before": before, "after": after}
    said = words.plain(key, **facts) if words.has(key) else words.plain("audit-other", what=row.what, **facts)
    return words("audit-line", at=at(row.at), who=row.who or words.plain("audit-desk"), said=said)


def _key(words: Words, row: Any) -> str:
    """Choose the sentence: of what was changed, or of its field where that has one of its own."""
    key = f"audit-{row.what.replace(' ', '-').replace('_', '-')}"
    of_field = f"{key}-{row.subject.rpartition(' ')[2]}"
    return of_field if row.what in _FIELDS and isinstance(row.after, bool) and words.has(of_field) else key


def _how(row: Any) -> str:
    """Return whether something was made, taken away, switched, moved or changed."""
    if isinstance(row.after, bool):
        return "on" if row.after else "off"
    if row.what in _FIELDS and not isinstance(row.after, Mapping):
        return "changed"
    if row.before in (None, []):
        return "made"
    if row.after in (None, []):
        return "gone"
    return "moved" if row.what == "rule" and isinstance(row.before, int) else "changed"


_FIELDS = {"channel": "channel-field-", "product": "product-field-", "member": "person-member-"}
"""How what was changed of something is named: "promise"."""
_NAMES = {"team": "team-field-", "group": "audit-group-"}


def _subject(words: Words, row: Any) -> str:
    if row.what == "setting" and row.subject in SETTINGS:
        return label_of(words, row.subject)
    if row.what in _NAMES and words.has(_NAMES[row.what] + row.subject):
        return words.plain(_NAMES[row.what] + row.subject)
    name, _, field = row.subject.rpartition(" ")
    if name and row.what in _FIELDS and isinstance(row.after, bool):
        return str(name)
    if name and row.what in _FIELDS:
        key = _FIELDS[row.what] + field
        if words.has(key):
            return words.plain("audit-of", name=name, field=words.plain(key))
    if row.what == "rule" and row.subject.isdecimal():
        return words.number(int(row.subject))
    return _text(words, row.subject)


def _shown(words: Words, row: Any, value: Any, team: Team, at: At) -> str:
    if row.what == "product" and value in (None, {"price": None}):
        return words.plain("price-open")
    if value is None:
        return words.plain("cap-of-team") if row.what == "member" else "–"
    if row.what == "setting" and row.subject in SETTINGS:
        return value_text(words, row.subject, READ[SETTINGS[row.subject].shape](value))
    # What was made is told by its parts, whatever its name ends with: "Diet plan" is no weekly plan.
    name = "" if isinstance(value, Mapping) and row.what != "member" else row.subject.rpartition(" ")[2]
    return _value(words, name, value, team, at) or "–"


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
