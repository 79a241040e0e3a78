"""Names that people type: cleaned, limited in length, and if unknown, answered with the nearest known one."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from core.digits import strip_marks
from core.errors import BadSetting, Unknown
from core.folding import fold

NAME_LIMIT = 60
TEXT_LIMIT = 3000


def unknown(what: str, name: str, known: Iterable[str] | Mapping[str, str]) -> Unknown:
    """Return the error that there is no `what` of this name, with the nearest one and the whole list.

    `known`: the names, or what may be typed with the name that is shown for it.
    """
    shown = known if isinstance(known, Mapping) else {one: one for one in known}
    names = list(dict.fromkeys(shown.values()))
    folded = {fold(typed): one for typed, one in shown.items()}
    # Similar numbers mean nothing similar.
    near = [] if name.isdecimal() else get_close_matches(fold(name), folded, n=1, cutoff=0.5)
    nearest = folded[near[0]] if near else ""
    hint = f"; did you mean {nearest!r}" if nearest else ""
    return Unknown(
        f"no {what} {name[:NAME_LIMIT]!r}{hint}? Known: {', '.join(names) or 'none'}",
        what=what,
        name=name[:NAME_LIMIT],
        nearest=nearest,
        near=bool(nearest),
        known=tuple(names),
    )


def free_name(wanted: str, taken: Iterable[str], joint: str = " ") -> str:
    """Return the wanted name followed by the smallest number from 2 on that makes it unused."""
    known = {fold(one) for one in taken}
    return next(name for n in range(2, len(known) + 3) if fold(name := f"{wanted}{joint}{n}") not in known)


def cleaned(raw: str, *, example: str, limit: int = NAME_LIMIT, **more: object) -> str:
    """Return a one-line name as it will be stored. Raises BadSetting when nothing is left, or too much.

    `more`: what the refusal is to hold beside the example.
    """
    text = " ".join(raw.split())
    if not strip_marks(text).strip() or len(text) > limit:
        facts: dict[str, object] = {"shape": "letters", "least": 1, "most": limit}
        raise BadSetting("no name of that length", raw=raw[:NAME_LIMIT], example=example, **facts, **more)
    return text


def cleaned_text(raw: str, *, example: str, limit: int = TEXT_LIMIT, least: int = 0) -> str:
    """Return a text of several lines as it will be stored. Raises BadSetting when it is too long, or below `least`."""
    text = raw.strip()
    if len(text) > limit or len(strip_marks(text).strip()) < least:
        facts = {"shape": "letters", "least": least, "most": limit}
        raise BadSetting("no text of that length", raw=raw[:NAME_LIMIT], example=example, **facts)
    return text
