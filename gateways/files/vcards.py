"""Contact cards (vCard 2.1 to 4.0) as rows: one row a card, each number in its own column."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gateways.files.charsets import charset_of

MOST_PHONES = 6
HEADS = ("Name", "Mobile", *(f"Phone {n}" for n in range(2, MOST_PHONES + 1)), "Email", "Company", "Note")
_LINE = re.compile(r"^(?:[\w-]+\.)?([\w-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)$", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\,;:nN])")


@dataclass(slots=True)
class _VCard:
    name: str = ""
    parts: str = ""
    phones: list[tuple[bool, str]] = field(default_factory=list)
    email: str = ""
    company: str = ""
    note: str = ""

    def row(self) -> list[str]:
        phones = [number for _, number in sorted(self.phones, key=lambda each: not each[0])]
        kept = phones[: MOST_PHONES - 1] + (
            [" / ".join(phones[MOST_PHONES - 1 :])] if len(phones) >= MOST_PHONES else []
        )
        filled = [*kept, *[""] * (MOST_PHONES - len(kept))]
        return [self.name or self.parts, *filled, self.email, self.company, self.note]


def rows_of_cards(path: Path) -> Iterator[list[str]]:
    """Yield the header and then one row a card, also for a last card that is cut off."""
    yield list(HEADS)
    card: _VCard | None = None
    with path.open(encoding=charset_of(path), errors="replace", newline=None) as file:
        for line in _unfolded(file):
            plain = line.strip().upper()
            if plain == "BEGIN:VCARD":
                if card is not None:
                    yield card.row()
                card = _VCard()
            elif plain == "END:VCARD" and card is not None:
                yield card.row()
                card = None
            elif card is not None:
                _note(card, line)
    if card is not None:
        yield card.row()


def _unfolded(lines: Iterator[str]) -> Iterator[str]:
    """Join folded lines: a line that begins with a space, or follows a soft end ("="), continues the one before."""
    whole = ""
    for raw in lines:
        line = raw.rstrip("\r\n").lstrip("\ufeff").replace("\0", "")
        if line[:1] in (" ", "\t"):
            whole += line[1:]
        elif whole.endswith("=") and "QUOTED-PRINTABLE" in whole.upper():
            whole = whole[:-1] + line
        else:
            if whole:
                yield whole
            whole = line
    if whole:
        yield whole


def _note(card: _VCard, line: str) -> None:
    found = _LINE.match(line)
    if found is None:
        return
    word, marks, value = found[1].upper(), found[2].upper(), _decoded(found[2], found[3])
    if word == "TEL" and re.search(r"\bFAX\b", marks):
        return
    if word == "TEL" and value:
        number = re.sub(r"^tel:", "", value, flags=re.IGNORECASE)
        card.phones.append(("CELL" in marks or "MOBILE" in marks or "IPHONE" in marks, number))
    elif word == "FN":
        card.name = _plain(value)
    elif word == "N":
        family, given, middle = [*(_plain(part) for part in re.split(r"(?<!\\);", value)), "", "", ""][:3]
        card.parts = " ".join(part for part in (given, middle, family) if part)
    elif word == "EMAIL":
        card.email = card.email or _plain(value)
    elif word == "ORG":
        card.company = _plain(value).strip("; ").replace(";", ", ")
    elif word == "NOTE":
        card.note = _plain(value)


def _decoded(marks: str, value: str) -> str:
    if "QUOTED-PRINTABLE" not in marks.upper():
        return value.strip()
    named = re.search(r"CHARSET=([\w-]+)", marks, re.IGNORECASE)
    content = quopri.decodestring(value.encode("utf-8", errors="replace"))
    try:
        decoded = content.decode(named[1] if named else "utf-8", errors="replace")
    except LookupError:
        decoded = content.decode("utf-8", errors="replace")
    return decoded.replace("\0", "").strip()


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
