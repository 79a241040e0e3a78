"""Finding the heading of a table and the columns that hold numbers and names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.arrivals.columns.cells import is_number, looks_rounded
from core.arrivals.columns.head_words import HeadField
from core.arrivals.columns.heads import ColumnHead, NameHead, PhoneHead, agreed_to_mails, read_head
from core.arrivals.columns.systems import System, places_in, system_of
from core.arrivals.countries import region_of
from core.folding import fold_words

SAMPLE = 300
_HEAD_WITHIN = 30
_LONGEST_HEAD = 120
_CLEARLY_HEAD = 7
"""The weight of a row with the head of a number and that of a name."""
_NAMED_BY_NO_SYSTEM = (HeadField.AMOUNT, HeadField.TIME, HeadField.SOURCE)
"""What its own admins name in each installation: read by its head, as in any list."""
_WORDS_ONLY = re.compile(r"[^\W\d_][^\d@/:;|]{0,60}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are needed; every other one is a fact about the contact."""

    phones: tuple[int, ...]
    """Best first: the others are looked at where the first has no number, or only a landline."""
    names: tuple[int, ...]
    """Parts of the name in their order."""
    heads: tuple[str, ...]
    """Headings of all columns; empty if the file has none."""
    whole_names: tuple[int, ...] = ()
    """The column of the whole name, used where the parts are empty."""
    fields: Mapping[HeadField, int] = field(default_factory=dict)
    """Owner, stage, date and other columns with a meaning of their own."""
    system: str = ""
    """The system the file was exported from; "": unknown."""
    body: int = 0
    """Rows above the first row of data: titles and the heading."""

    def head(self, place: int) -> str:
        """Return the head of a column, "" where it has none."""
        return self.heads[place] if place < len(self.heads) else ""


def find_columns(rows: Sequence[Sequence[str]], region: str) -> Columns | None:
    """Return the columns, from the first rows, none of them blank; None where no column holds phone numbers."""
    rows = rows[: SAMPLE + _HEAD_WITHIN]
    width = max((len(row) for row in rows), default=0)
    grid = [[_what_is(cell, region) for cell in row] for row in rows]
    start, heads = _find_head(rows, grid)
    read = [read_head(heads[place]) if place < len(heads) else ColumnHead() for place in range(width)]
    country = next((place for place, head in enumerate(read) if head.field is HeadField.COUNTRY), None)
    if country is not None:
        grid[start:] = [_kinds_abroad(row, country, region) for row in rows[start:]]
    phones = _phones(read, grid[start:], width)
    if not phones:
        return None
    parts, wholes = _names(read, rows[start:], phones)
    used = {*phones, *parts, *wholes, *agreed_to_mails(heads)}
    fields: dict[HeadField, int] = {}
    for place, head in enumerate(read):
        if place not in used and head.field is not None:
            fields.setdefault(head.field, place)
    if (system := system_of(heads)) is not None:
        return _exported(system, Columns(phones, parts, tuple(heads), (), fields, body=start))
    return Columns(phones, parts, tuple(heads), wholes, fields, body=start)


def _exported(system: System, found: Columns) -> Columns:
    """Return the columns of another system's export; what it does not name is as found."""
    known = places_in(system, found.heads)
    phones = (*known.phones, *(place for place in found.phones if place not in known.phones))
    taken = {*phones, *known.names, *known.fields.values()}
    more = {word: found.fields[word] for word in _NAMED_BY_NO_SYSTEM if word in found.fields}
    fields = {word: place for word, place in more.items() if place not in taken} | known.fields
    return replace(found, phones=phones, names=known.names or found.names, fields=fields, system=system.name)


def _kinds_abroad(row: Sequence[str], country: int, region: str) -> list[str]:
    """Return what the cells of a row are where its numbers may be spelled as in the country it names."""
    there = region_of(row[country]) if country < len(row) and row[country] else None
    return ["n" if there and is_number(cell, there) else _what_is(cell, region) for cell in row]


def _what_is(cell: str, region: str) -> str:
    """Return "n" for a number, "r" for a rounded one, "w" for other text, "" for an empty cell."""
    if not cell:
        return ""
    if not any(sign.isdigit() for sign in cell[:60]):
        return "w"
    if is_number(cell, region):
        return "n"
    return "r" if looks_rounded(cell) else "w"


# -- the head ----------------------------------------------------------------------------------------------------------


def _find_head(rows: Sequence[Sequence[str]], grid: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """Return the index of the first row of data, and the headings: the best row above the first number."""
    # A number that stands alone in its row belongs to a letterhead: "Company X, Tel 021…".
    fewest = min(2, _usual_width(rows))
    numbered = (at for at, kinds in enumerate(grid) if "n" in kinds or "r" in kinds)
    first = next((at for at in numbered if sum(map(bool, grid[at])) >= fewest), None)
    first = _below_letterhead(rows, grid, first)
    above = range(min(first if first is not None else len(rows), _HEAD_WITHIN))
    filled = _usual_width(rows[first:]) if first is not None else _usual_width(rows)
    weights = {at: _weight(rows[at]) for at in above if _may_be_head(rows[at], filled)}
    if first and not weights and _weight(rows[first - 1]) >= 3 and len(rows[first - 1]) > 1:
        # A single heading above the numbers: the other columns have none.
        return first, list(rows[first - 1])
    if not weights:
        return 0, []
    best = max(weights, key=lambda at: (weights[at], -at))
    if weights[best] < 3:
        best = min(weights, key=lambda at: (-len([cell for cell in rows[at] if cell]), at))
        if first is None or not _only_words(rows[best]):
            return 0, []
    return _with_neighbours(rows, best, weights, first)


def _below_letterhead(rows: Sequence[Sequence[str]], grid: Sequence[Sequence[str]], first: int | None) -> int | None:
    """Return the first row of numbers below the head, where those above it are the sender's own: "Tel: 021…"."""
    heads = (at for at in range(min(len(rows), _HEAD_WITHIN)) if _weight(rows[at]) >= _CLEARLY_HEAD)
    head = next(heads, None)
    if first is None or head is None or head < first:
        return first
    own = [
        cell for at in range(first, head) for cell, kind in zip(rows[at], grid[at], strict=True) if kind in ("n", "r")
    ]
    if not all(any(sign.isalpha() for sign in cell) for cell in own):
        return first
    return next((at for at in range(head + 1, len(grid)) if "n" in grid[at] or "r" in grid[at]), first)


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = sorted(sum(1 for cell in row if cell) for row in rows[:50])
    return widths[len(widths) // 2] if widths else 0


def _may_be_head(row: Sequence[str], filled: int) -> bool:
    cells = [cell for cell in row if cell]
    return len(cells) >= min(2, filled) and all(len(cell) <= _LONGEST_HEAD for cell in cells)


def _only_words(row: Sequence[str]) -> bool:
    return not any(re.search(r"\d{3}", cell) for cell in row)


def _weight(row: Sequence[str]) -> int:
    return sum(read_head(cell).weight for cell in row if cell)


def _with_neighbours(
    rows: Sequence[Sequence[str]], best: int, weights: Mapping[int, int], first: int | None
) -> tuple[int, list[str]]:
    """Join a heading of two rows: groups above names, or names of which some are one row higher."""
    upper, lower = best, best
    after = best + 1
    if (first is None or after < first) and weights.get(after, 0) >= 3 and _only_words(rows[after]):
        lower = after
    elif best - 1 in weights and _complements(rows[best - 1], rows[best]):
        upper = best - 1
    if upper == lower:
        return best + 1, list(rows[best])
    return lower + 1, _joined(rows[upper], rows[lower])


def _complements(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the row above names columns that this one leaves empty, or parts names that come twice."""
    if not _only_words(above):
        return False
    named = [cell for cell in row if cell]
    gaps = any(cell and not (row[place] if place < len(row) else "") for place, cell in enumerate(above))
    return gaps or len(set(named)) < len(named)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(above), len(below))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    heads, group = [], ""
    for place in range(width):
        group = upper[place] or group
        twice = lower.count(lower[place]) > 1
        heads.append(f"{group} {lower[place]}".strip() if lower[place] and twice else lower[place] or upper[place])
    return heads


# -- numbers -----------------------------------------------------------------------------------------------------------


def _phones(read: Sequence[ColumnHead], kinds: Sequence[Sequence[str]], width: int) -> tuple[int, ...]:
    """Return the columns of numbers, best first: those called mobile, then those with the most numbers."""
    found: list[tuple[int, float, int]] = []
    for place in range(width):
        column = [row[place] for row in kinds[:SAMPLE] if place < len(row) and row[place]]
        share = sum(kind in "nr" for kind in column) / len(column) if column else 0.0
        promise = read[place].phone
        if read[place].no_phone or share == 0.0 or share < _needed(promise):
            continue
        found.append((promise if promise is not None else PhoneHead.PERHAPS + 1, -share, place))
    others = [each for each in found if each[0] != PhoneHead.SOMEBODY_ELSE]
    return tuple(place for _, _, place in sorted(others or found))


def _needed(promise: PhoneHead | None) -> float:
    """Return how many numbers are needed: fewer in a column that is called a phone."""
    if promise is None:
        return 0.6
    return 0.15 if promise is PhoneHead.PERHAPS else 0.0


# -- names -------------------------------------------------------------------------------------------------------------


def _names(
    read: Sequence[ColumnHead], body: Sequence[Sequence[str]], phones: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the columns of the parts of the name, and those of the whole name."""
    places: dict[NameHead, list[int]] = {}
    for place, head in enumerate(read):
        if head.name is not None and place not in phones:
            places.setdefault(head.name, []).append(place)
    given = places.get(NameHead.GIVEN, [])
    whole, bare = places.get(NameHead.WHOLE, []), places.get(NameHead.NAME, [])
    wholes = [*sorted([*whole, *places.get(NameHead.OF_PERSON, [])]), *bare]
    family = places.get(NameHead.FAMILY, [])
    if family and not given:
        may_be_given = [place for place in wholes if place not in whole or _is_one_word(body, place)]
        given = [place for place in may_be_given if not _holds(body, place, family[0])][:1]
        wholes = [place for place in wholes if place not in given]
    if given and family:
        return (given[0], *places.get(NameHead.MIDDLE, [])[:1], family[0]), tuple(wholes[:1])
    if wholes:
        return (wholes[0],), tuple(given[:1] or wholes[1:2])
    if given or family:
        return ((given or family)[0],), ()
    guessed = [place for place in places.get(NameHead.PERHAPS, []) if _like_names(body, place)]
    return tuple(guessed[:1] or _by_content(read, body, phones)), ()


def _is_one_word(body: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the cells of a column are mostly single words: a "full name" of one word is the given name."""
    cells = [row[place] for row in body[:SAMPLE] if place < len(row) and row[place]]
    return sum(len(cell.split()) == 1 for cell in cells) > len(cells) / 2


def _holds(body: Sequence[Sequence[str]], whole: int, part: int) -> bool:
    """Whether the cells of one column mostly hold what stands in another, however either is spelled."""
    both = [(row[whole], row[part]) for row in body[:SAMPLE] if max(whole, part) < len(row) and row[part]]
    return sum(fold_words(inside) in fold_words(cell) for cell, inside in both) > len(both) / 2


def _by_content(read: Sequence[ColumnHead], body: Sequence[Sequence[str]], phones: Sequence[int]) -> list[int]:
    """Return the first column of short words without digits that differ from row to row, if its heading allows it."""
    width = max((len(row) for row in body), default=0)
    for place in range(width):
        head = read[place] if place < len(read) else ColumnHead()
        if place not in phones and head.field is None and not head.no_phone and _like_names(body, place):
            return [place]
    return []


def _like_names(body: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in body[:SAMPLE] if place < len(row) and row[place]]
    words = [cell for cell in cells if _WORDS_ONLY.fullmatch(cell) and len(cell.split()) <= 5]
    return len(words) >= max(1, 0.8 * len(cells)) and len(set(words)) >= 0.6 * len(words)
