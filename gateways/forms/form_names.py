"""Which fields of a form hold the person's name, or its parts: those called so that stand nearest to the phone."""

import re
from collections.abc import Sequence
from typing import Final

from core.arrivals.columns.heads import NameHead, read_head
from gateways.forms.form_fields import EMAIL, NOT_A_PERSON, word_set
from gateways.forms.form_tree import FormField, words_of

_NAMED: Final = word_set("name names نام اسم имя имени фио зовут обращаться лицо adı ad isim")
_SAYS_NO_NAME = re.compile(r"[\W\d_]*|true|false", re.IGNORECASE)
_NAME_PART = re.compile(r"(?:input_)?(\d+)[._]([1-8])")
"""Gravity Forms numbers the parts of a name: 3 first, 4 middle, 6 last."""


def name_in(fields: Sequence[FormField], near: FormField | None) -> str:
    """Find the person's name, its parts put together; of several the one that stands nearest to `near`."""
    mine = [field for field in fields if is_name(field, near)]
    closest = max((_shared(field, near) for field in mine), default=0)
    mine = _surest([field for field in mine if _shared(field, near) == closest])
    parts = [_part(field) for field in mine]
    whole = next((field.value for field, part in zip(mine, parts, strict=True) if part == "whole"), "")
    said = {part: field.value for field, part in reversed(list(zip(mine, parts, strict=True)))}
    of_parts = " ".join(said[part] for part in ("first", "middle", "last") if part in said)
    if whole and "first" not in said and "last" in said and said["last"] not in whole:
        # "نام" beside "نام خانوادگی" is the first name.
        return f"{whole} {said['last']}"
    return whole or of_parts or _numbered_name(fields)


def is_name(field: FormField, near: FormField | None = None) -> bool:
    """Whether a field holds a person's name, or a part of it, and not that of a form, a site or an advert."""
    if _SAYS_NO_NAME.fullmatch(field.value) or _name_head(field) is None or field.words & NOT_A_PERSON - {"ad"}:
        return False
    shared = near.path[: _shared(field, near)] if near else ()
    return not any(words_of(above) & NOT_A_PERSON for above in field.path[len(shared) :])


def _name_head(field: FormField) -> NameHead | None:
    """Return what part of a person's name the field is called; of a part like "first" with what it is a part of."""
    if field.words & EMAIL:
        return None
    above = field.path[-1] if field.path and field.words != words_of(field.name) else ""
    found = read_head(f"{above} {field.name}".strip()).name
    return None if found is NameHead.PERHAPS and not field.words & _NAMED else found


def _surest(fields: Sequence[FormField]) -> list[FormField]:
    """Return the fields that are called a name and nothing more, where there are any beside the name of something.

    "Ad" is a name in Azerbaijani, and an advert elsewhere: it needs a family name beside it, or to stand alone.
    """
    heads = [_name_head(field) for field in fields]
    others = {NameHead.WHOLE, NameHead.OF_PERSON, NameHead.NAME, NameHead.GIVEN, NameHead.FAMILY} & set(heads)
    adverts = NameHead.FAMILY not in others and any(
        head in others and field.words != {"ad"} for field, head in zip(fields, heads, strict=True)
    )
    return [
        field
        for field, head in zip(fields, heads, strict=True)
        if not (others and head is NameHead.PERHAPS) and not (adverts and field.words == {"ad"})
    ]


def _part(field: FormField) -> str:
    parts = {NameHead.GIVEN: "first", NameHead.MIDDLE: "middle", NameHead.FAMILY: "last"}
    return parts.get(_name_head(field) or NameHead.WHOLE, "whole")


def _shared(field: FormField, near: FormField | None) -> int:
    """Count how much of where it stands a field shares with another."""
    if near is None:
        return 0
    both = zip(field.path, near.path, strict=False)
    return next((i for i, (one, other) in enumerate(both) if one != other), min(len(field.path), len(near.path)))


def _numbered_name(fields: Sequence[FormField]) -> str:
    parts = {(found[1], found[2]): field.value for field in fields if (found := _NAME_PART.fullmatch(field.name))}
    of_addresses = {group for group, part in parts if part in "15"}
    groups = dict.fromkeys(group for group, part in parts if part in "36" and group not in of_addresses)
    return next((" ".join(parts[g, part] for part in "346" if (g, part) in parts) for g in groups), "")
