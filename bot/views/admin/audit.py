"""The audit log in words: who changed what, when, and the old and new values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.views.admin.offers import offer_end
from bot.views.admin.people import plan_text
from bot.views.admin.products import price_text
from bot.views.admin.protocol_lines import line_text
from bot.views.admin.segments import filter_text
from bot.views.admin.setting_values import duration_text, value_text
from bot.views.admin.settings import label_of
from bot.views.admin.team import country_name
from bot.views.changes import joined
from bot.views.manager.find import person_label
from bot.views.times import moment, zone_name
from bot.words import Safe, Words
from core.digits import localise
from core.segments import read_segment
from core.terms import Role
from desk.imports.words import TOLD_WORD
from desk.intake.lookup import FIND, LOOKUP
from desk.people.directory import Team
from desk.search.find import FoundPerson
from desk.settings.keys import SETTINGS
from desk.settings.values import READ
from desk.staff.members import read_plan

VALUE_SHOWN = 160

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


@dataclass(frozen=True, slots=True)
class AuditReader:
    """The reader of the audit log: words, team, the time now, and the names of the team's channels."""

    words: Words
    team: Team
    now: datetime
    channels: Mapping[str, str]
    """Names of channels by their short names."""
    people: Mapping[int, str]
    """Names and masked numbers of the contacts in the rows, by their ids."""

    def moment(self, at: datetime) -> str:
        """Write a moment in the team's zone."""
        return moment(self.words, at, self.team.timezone, self.now)


def audit_page(reader: AuditReader, rows: Sequence[Any]) -> Safe:
    """List changes, the newest first."""
    if not rows:
        return reader.words("audit-none")
    return joined([reader.words("audit-title"), *(_line(reader, row) for row in rows)])


def contacts_in(rows: Sequence[Any]) -> list[int]:
    """Return the ids of the contacts in some changes."""
    told = " ".join(f"{row.subject} {row.after}" for row in rows if row.what in _OF_CONTACTS)
    return sorted({int(found[1:]) for found in _NUMBER.findall(told)})


def people_named(words: Words, found: Sequence[FoundPerson]) -> dict[int, str]:
    """Return the names of contacts in the log, each with the number without its middle."""
    return {one.contact_id: person_label(one, words) for one in found}


def _line(reader: AuditReader, row: Any) -> Safe:
    """Return one change as a sentence."""
    words = reader.words
    key, subject = _key(words, row), _subject(reader, row)
    before, after = (_in_one_line(_shown(reader, row, value)) for value in (row.before, row.after))
    if row.what in _OF_CONTACTS:
        subject = _with_names(reader, row.subject)
        after = _with_names(reader, row.after) if row.what == FIND and row.after else after
    facts = {"how": _how(row), "subject": subject, "before": before, "after": after}
    said = words.plain(key, **facts) if words.has(key) else words.plain("audit-other", what=row.what, **facts)
    return words("audit-line", at=reader.moment(row.at), who=row.who or words.plain("audit-desk"), said=said)


def _in_one_line(text: str) -> str:
    """Return the beginning of a value; a script or a page has many lines."""
    line = " ".join(told for one in text.splitlines() if (told := one.strip()))
    return line if len(line) <= VALUE_SHOWN else f"{line[:VALUE_SHOWN]}…"


def _key(words: Words, row: Any) -> str:
    """Return the key of the sentence for the changed thing, or for its field if that has its own."""
    key = f"audit-{row.what.replace(' ', '-').replace('_', '-')}"
    of_field = f"{key}-{row.subject.rpartition(' ')[2]}"
    return of_field if row.what in _FIELDS and isinstance(row.after, bool) and words.has(of_field) else key


def _how(row: Any) -> str:
    """Return whether something was made, taken away, switched, moved or changed."""
    if isinstance(row.after, bool):
        return "on" if row.after else "off"
    if row.what in _FIELDS and not isinstance(row.after, Mapping):
        return "changed"
    if row.before in (None, []) or (row.what == "owner" and row.before == row.who):
        # Somebody who hands over what they own takes it from nobody.
        return "made"
    if row.after in (None, []):
        return "gone"
    return "moved" if row.what == "rule" and isinstance(row.before, int) else "changed"


_FIELDS = {
    "channel": "channel-field-",
    "entry": "channel-field-",
    "product": "product-field-",
    "member": "person-member-",
}
"""Names of the changed parts: "promise"."""
_NAMES = {"team": "team-field-", "group": "audit-group-"}


_OF_CONTACTS = frozenset({FIND, LOOKUP, "contact_name", "field value"})
"""Fields in which a number is a contact's id, which is shown nowhere else."""


def _with_names(reader: AuditReader, text: str) -> str:
    """Return the text with contacts' names in place of their ids; a deleted contact keeps its id."""
    return _NUMBER.sub(lambda found: reader.people.get(int(found[0][1:]), found[0]), text)[:VALUE_SHOWN]


_NUMBER = re.compile(r"#\d+")
"""The number of a lead, a sale, an order or a task, anywhere in a recorded text."""


def _subject(reader: AuditReader, row: Any) -> str:
    words = reader.words
    if row.what == "setting" and row.subject in SETTINGS:
        return label_of(words, row.subject)
    if row.what in _NAMES and words.has(_NAMES[row.what] + row.subject):
        return words.plain(_NAMES[row.what] + row.subject)
    name, _, field = row.subject.rpartition(" ")
    if row.what == "template" and words.has(f"language-{field.strip('()')}"):
        language = words.plain(f"language-{field.strip('()')}")
        return f"{name} ({language})"
    if row.what == "channel":
        name = reader.channels.get(name, name)
    if name and row.what in _FIELDS and isinstance(row.after, bool):
        return str(name)
    if name and row.what in _FIELDS:
        key = _FIELDS[row.what] + field
        if words.has(key):
            return words.plain("audit-of", name=name, field=words.plain(key))
    if row.what in ("rule", "spend") and row.subject.isdecimal():
        return words.number(int(row.subject))
    return _text(reader, row.subject, "")


def _shown(reader: AuditReader, row: Any, value: Any) -> str:
    words = reader.words
    if row.what == "product" and value in (None, {"price": None}):
        return words.plain("price-open")
    if row.what == "lead-price" or (row.what == "spend" and value == row.after):
        return price_text(words, value, reader.team) if value is not None else "–"
    if row.what == TOLD_WORD and value is not None:
        keys = (f"import-means-{value or 'nothing'}", f"outcome-{value}")
        return next((words.plain(key) for key in keys if words.has(key)), reader.channels.get(value, value))
    if value is None:
        return words.plain("cap-of-team") if row.what == "member" else "–"
    if row.what == "setting" and row.subject in SETTINGS:
        return value_text(words, row.subject, READ[SETTINGS[row.subject].shape](value))
    if row.what == "segment":
        return filter_text(words, read_segment(row.subject, str(value)), reader.channels)
    if row.what in ("protocol", "protocol-draft"):
        return words.listed(line_text(words, key, str(line)) for key, line in value.items()) or "–"
    # The parts decide what was created, not the end of its name: "Diet plan" is no weekly plan.
    name = "" if isinstance(value, Mapping) and row.what != "member" else row.subject.rpartition(" ")[2]
    return _value(reader, name, value) or "–"


def _value(reader: AuditReader, name: str, value: Any) -> str:
    """Return one value as text; its name decides the kind of number or text."""
    words = reader.words
    match value:
        case bool():
            return words.plain("switch-on" if value else "switch-off")
        case int() if name == "promise":
            return duration_text(words, value)
        case int() if name == "price":
            return price_text(words, value, reader.team)
        case int() if name.endswith(("managers", "marketing")):
            return str(value)
        case int() | float():
            return words.number(value, 1 if isinstance(value, float) else 0)
        case Mapping() if name == "plan":
            return plan_text(words, read_plan(dict(value)))
        case Mapping():
            parts = [_value(reader, key, part) for key, part in value.items() if part is not None]
            return words.listed(parts)
        case list():
            return words.listed(_value(reader, name, part) for part in value)
        case str() if _MOMENT.fullmatch(value):
            return _when(reader, name, datetime.fromisoformat(value))
        case _:
            return _text(reader, str(value), name)


def _when(reader: AuditReader, name: str, at: datetime) -> str:
    if name != "until":
        return reader.moment(at)
    return reader.words.plain("audit-until", until=offer_end(reader.words, at, reader.team, reader.now))


def _text(reader: AuditReader, text: str, name: str) -> str:
    """Return a text; a code of ours is replaced by its name."""
    words = reader.words
    if text in set(Role):
        return words.plain(f"role-{text}")
    if name == "timezone":
        return zone_name(words, text)
    if name == "region":
        return country_name(words, text)
    if name == "language" and words.has(f"language-{text}"):
        return words.plain(f"language-{text}")
    if name == "channel":
        return reader.channels.get(text, text)
    return _NUMBER.sub(lambda found: localise(found[0], words.language), text)
