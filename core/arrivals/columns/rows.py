"""One row of a file in the desk's words: whose number, whose name, and what else is known."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.arrivals.columns.cells import NOT_A_NUMBER, ROUNDED, PhoneCell, read_phone_cell
from core.arrivals.columns.finding import Columns
from core.arrivals.columns.head_words import HeadField
from core.arrivals.columns.systems import is_over
from core.arrivals.countries import region_of
from core.arrivals.e164 import is_mobile
from core.arrivals.found_numbers import find_numbers
from core.arrivals.person_names import guess_name
from core.arrivals.phones import home_reader
from core.folding import fold_words

OVER = "over"
"""The reason of a row that is closed in the other system: won, lost or deleted, so nobody calls it as new."""
MOST_FACTS, LONGEST_FACT, LONGEST_STAGE = 20, 300, 60
_GUARDED = ("'=", "'+", "'-", "'@")
"""Spreadsheets put an apostrophe before a sign that would begin a formula."""
NOT_SAID: Mapping[str, bool] = {}


class ListRow(NamedTuple):
    """The content of a row; without a phone the reason says why."""

    phone: str | None
    reason: str
    name: str
    facts: dict[str, str]


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, columns: Columns, region: str, stages: Mapping[str, bool] | None = NOT_SAID) -> None:
        """Read rows by their columns.

        `stages`: folded, of which somebody said whether they are over; None: rows that are over are wanted, too.
        """
        self._columns = columns
        self._region = region
        self._home = home_reader(region)
        self._phones = columns.phones
        self._first = columns.phones[0]
        self._names = columns.names
        used = {*columns.phones, *columns.names, *columns.whole_names}
        named = [(place, head or f"#{place + 1}") for place, head in enumerate(columns.heads)]
        self._facts_at = [(place, head) for place, head in named if place not in used]
        heads = [head for _, head in self._facts_at]
        self._simple = bool(named) and len(set(heads)) == len(heads) <= MOST_FACTS
        self._used = used
        self._country = columns.fields.get(HeadField.COUNTRY, -1)
        self._stages = stages or NOT_SAID
        self._stage = columns.fields.get(HeadField.STAGE, -1) if columns.system and stages is not None else -1
        self._name_at = columns.names[0] if columns.names else -1
        single = len(columns.phones) == 1 and len(columns.names) == 1 and not columns.whole_names
        self._plain = single and self._simple
        self._width = max((place for place, _ in self._facts_at), default=0) + 1
        self._width = max(self._width, self._name_at + 1)

    def read(self, cells: Sequence[str]) -> ListRow:
        """Return what the row holds."""
        width = len(cells)
        if 0 <= self._stage < width and self._is_over(cells[self._stage]):
            return ListRow(None, OVER, self._name(cells), {})
        phone = self._home(cells[self._first]) if self._first < width else None
        if phone is not None and 0 <= self._country < width and self._abroad(cells) and not is_mobile(phone):
            phone = None
        # Where all cells together are no longer than one fact, they need not be measured one by one.
        if phone is not None and self._plain and width >= self._width and len("".join(cells)) <= LONGEST_FACT:
            facts = {
                head: cell if cell[0] != "'" else _bare(cell)
                for place, head in self._facts_at
                if (cell := cells[place])
            }
            name = cells[self._name_at]
            return ListRow(phone, "", " ".join(name.split()) if "  " in name or "\n" in name else name, facts)
        return self._carefully(cells, phone)

    def _is_over(self, stage: str) -> bool:
        said = self._stages.get(fold_words(stage[:LONGEST_STAGE])) if self._stages else None
        return is_over(stage) if said is None else said

    def _carefully(self, cells: Sequence[str], phone: str | None) -> ListRow:
        """Read a row with several numbers, several parts of a name, or a number in an unusual form."""
        reason, others = "", list[int]()
        if phone is None or (len(self._phones) > 1 and not is_mobile(phone)):
            phone, reason, others = self._choose(cells)
        elif len(self._phones) > 1:
            others = [place for place in self._phones[1:] if place < len(cells) and cells[place]]
        return ListRow(phone, reason, self._name(cells), self._facts(cells, others))

    def _choose(self, cells: Sequence[str]) -> tuple[str | None, str, list[int]]:
        """Return the first mobile of all columns, else the first number, and the columns with further ones."""
        best, best_place, reasons, filled = None, -1, [], []
        for place in self._phones:
            cell = cells[place] if place < len(cells) else ""
            if not cell:
                continue
            read = self._phone_cell(cell, cells)
            filled.append(place)
            if not read.phones:
                reasons.append(read.reason)
            elif best is None or (is_mobile(read.phones[0]) and not is_mobile(best)):
                best, best_place = read.phones[0], place
            if len(read.phones) > 1:
                filled.append(place)
        if best is None:
            return None, ROUNDED if ROUNDED in reasons else NOT_A_NUMBER, []
        # A cell with several numbers is kept as it is: the card shows the others.
        several = filled.count(best_place) > 1
        return best, "", [place for place in self._phones if place in filled and (place != best_place or several)]

    def _abroad(self, cells: Sequence[str]) -> str | None:
        """Return the country that the row names; None where it is the team's own or none."""
        there = region_of(cells[self._country]) if 0 <= self._country < len(cells) else None
        return there if there != self._region else None

    def _phone_cell(self, cell: str, cells: Sequence[str]) -> PhoneCell:
        """Read a number as dialled at home, or in the country the row names: whichever makes it a mobile."""
        there = self._abroad(cells)
        if there is None:
            return read_phone_cell(cell, self._region)
        if self._home(cell) is None and (plain := home_reader(there)(cell)) and is_mobile(plain):
            return PhoneCell((plain,))
        read = read_phone_cell(cell, self._region)
        abroad = read_phone_cell(cell, there)
        return max(read, abroad, key=lambda one: (bool(one.phones), bool(one.phones) and is_mobile(one.phones[0])))

    def _name(self, cells: Sequence[str]) -> str:
        if len(self._names) == 1 and self._names[0] < len(cells):
            name = cells[self._names[0]]
        else:
            name = _joined(cells, self._names)
        if not name:
            name = _joined(cells, self._columns.whole_names)
        if not (name or self._names or self._columns.whole_names) and self._first < len(cells):
            name = self._beside_number(cells[self._first])
        return (
            " ".join(name.split())[:LONGEST_FACT] if " " in name or "\n" in name or len(name) > LONGEST_FACT else name
        )

    def _beside_number(self, cell: str) -> str:
        """Return the name in the cell of the number, in a list without a column of names."""
        if not any(sign.isalpha() for sign in cell):
            return ""
        rest = cell
        for found in reversed(find_numbers(cell, self._region)):
            rest = f"{rest[: found.start]} | {rest[found.end :]}"
        guess = guess_name(rest)
        return guess.name if guess else ""

    def _facts(self, cells: Sequence[str], others: Sequence[int]) -> dict[str, str]:
        if not others and self._simple and len(max(cells, key=len)) <= LONGEST_FACT:
            width = len(cells)
            return {head: _bare(cells[place]) for place, head in self._facts_at if place < width and cells[place]}
        return self._all_facts(cells, others)

    def _all_facts(self, cells: Sequence[str], others: Sequence[int]) -> dict[str, str]:
        """Return the facts of all columns, also of headings that come twice and of numbers after the first."""
        facts: dict[str, str] = {}
        # What has a meaning of its own is kept whatever else is left out.
        places = dict.fromkeys((*self._columns.fields.values(), *range(len(cells))))
        for place, cell in ((place, cells[place]) for place in places if place < len(cells)):
            if not cell or (place in self._used and place not in others):
                continue
            head = self._columns.head(place) or f"#{place + 1}"
            if head in facts:
                facts[head] = f"{facts[head]}, {_bare(cell)}"[:LONGEST_FACT]
            elif len(facts) < MOST_FACTS:
                facts[head] = _bare(cell)[:LONGEST_FACT]
        return facts


def _bare(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and cell.startswith(_GUARDED) else cell


def _joined(cells: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(cells[place] for place in places if place < len(cells) and cells[place])
