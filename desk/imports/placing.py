"""Exports of other systems: the owner of each row there, and the channel that its tags name."""

import json
import re
from collections.abc import Sequence

from core.arrivals.call_rows import fold_word
from core.arrivals.columns import Columns, HeadField
from core.terms import ImportWord
from desk.imports.batch import Batch
from desk.imports.seen_words import SeenWords
from desk.imports.words import Meanings
from desk.intake.listed import ListedRow

FIELDS = {HeadField.OWNER: ImportWord.AGENT, HeadField.STAGE: ImportWord.STAGE, HeadField.TAGS: ImportWord.TAG}
_BETWEEN_TAGS = re.compile(r"[,;|]|\s##\s")


def note_words(seen: SeenWords, batch: Batch) -> None:
    """Count the owners, stages and tags of a batch, also in rows whose stage there is over."""
    columns = batch.table.columns
    if not columns.system:
        return
    for field, kind in FIELDS.items():
        place = columns.fields.get(field)
        if place is None:
            continue
        for cell in _cells(batch, columns, place):
            for word in tags_of(cell) if kind is ImportWord.TAG else [cell]:
                seen.add(kind, word)


def _cells(batch: Batch, columns: Columns, place: int) -> list[str]:
    head = columns.head(place)
    told = [_facts(row).get(head, "") for row in batch.rows]
    return told + [row.cells[place] for row in batch.refused if place < len(row.cells)]


def tags_of(cell: str) -> list[str]:
    """Return the tags of a cell."""
    return [tag.strip() for tag in _BETWEEN_TAGS.split(cell) if tag.strip()]


def placed(rows: Sequence[ListedRow], columns: Columns, meanings: Meanings) -> Sequence[ListedRow]:
    """Return the rows with the agent who gets each first, and the channel of the first tag that names one."""
    owner, tags = columns.fields.get(HeadField.OWNER), columns.fields.get(HeadField.TAGS)
    if not columns.system or (owner is None and tags is None):
        return rows
    return [_placed(row, columns, owner, tags, meanings) for row in rows]


def _placed(row: ListedRow, columns: Columns, owner: int | None, tags: int | None, meanings: Meanings) -> ListedRow:
    facts = _facts(row)
    name = facts.get(columns.head(owner), "") if owner is not None else ""
    member = meanings.of(ImportWord.AGENT, fold_word(name)) if name else None
    cell = facts.get(columns.head(tags), "") if tags is not None else ""
    named = (meanings.of(ImportWord.TAG, fold_word(tag)) for tag in tags_of(cell))
    return row._replace(owner=int(member) if member else None, channel=next((slug for slug in named if slug), ""))


def _facts(row: ListedRow) -> dict[str, str]:
    return json.loads(row.facts) if row.facts else {}
