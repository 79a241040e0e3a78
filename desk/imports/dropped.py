"""A file dropped into a chat, as a row: by whom, which message shows its progress, and what was chosen by buttons."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.consent import LONGEST_WORDING
from core.errors import Gone
from core.naming import cleaned_text
from core.terms import ImportKind, ImportState, ImportWord
from desk.imports.runs import ImportOrder, ImportRun, keep_order
from desk.imports.seen_words import SeenWord
from desk.operations import audit
from storage.database import Session
from storage.tables import file_import

EXAMPLE_SOURCE = "Write to me about diets by SMS."


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that somebody dropped."""

    id: int
    team_id: int
    name: str
    source: str
    """The messenger's id of the file."""
    chat: Address
    letter_id: int
    """The row of the outbox that brings the message about it."""
    state: ImportState
    by_person: int | None
    kind: ImportKind = ImportKind.LEADS
    read: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    choice: dict[str, Any] = field(default_factory=dict)
    consent_head: str = ""
    """The column in which each row says whether its person agreed to texts; "": none, as far as it was looked at."""

    def places(self, what: str) -> tuple[int, ...]:
        """Return the columns chosen for the number ("p"), the name ("n") or the amount ("a"); empty: the guess."""
        return tuple(self.choice.get(what, ()))

    @property
    def words(self) -> dict[ImportWord, list[SeenWord]]:
        """The words of the file by kind, the most frequent first."""
        kept = self.choice.get("words", {})
        return {ImportWord(kind): [SeenWord(*one) for one in listed] for kind, listed in kept.items()}

    def word_marked(self, kind: ImportWord, mark: int) -> SeenWord:
        """Return the word that a button names by its mark. Raises Gone."""
        found = next((one for one in self.words.get(kind, []) if one.mark == mark), None)
        if found is None:
            raise Gone(f"no word {mark} of {kind} in import {self.id}")
        return found

    def run(self, by: int | None) -> ImportRun:
        """Return the import of the file; `by`: the person who started it."""
        order = ImportOrder(self.team_id, self.kind, self.name, "", by_person=by)
        return ImportRun(self.id, order, self.read, self.counts)


async def drop(session: Session, order: ImportOrder, source: str, chat: Address, letter_id: int, now: datetime) -> int:
    """Keep that somebody dropped a file. Return its id."""
    where = {"messenger": chat.messenger, "chat_id": chat.chat_id, "letter_id": letter_id}
    return await keep_order(session, order, ImportState.WAITING, now, source=source, **where)


async def dropped(session: Session, team_id: int, import_id: int) -> Dropped:
    """Return a file of a team. Raises Gone where there is none."""
    found = sa.select(file_import).where(file_import.c.id == import_id, file_import.c.team_id == team_id)
    row = (await session.execute(found)).first()
    if row is None or row.messenger is None or row.letter_id is None:
        raise Gone(f"no file {import_id} in this team")
    return Dropped(
        row.id,
        row.team_id,
        row.name,
        row.source,
        Address(row.messenger, row.chat_id),
        row.letter_id,
        ImportState(row.state),
        row.by_person_id,
        ImportKind(row.kind),
        row.read,
        Counter(row.counts or {}),
        dict(row.choice or {}),
        row.consent_head,
    )


async def choose(session: Session, found: Dropped, **choice: Any) -> None:
    """Keep what was chosen for a file that waits. Raises Gone once it was taken in or left alone."""
    await _change_waiting(session, found.id, choice={**found.choice, **choice})


async def read_as(session: Session, found: Dropped, kind: ImportKind) -> None:
    """Note what the rows of a waiting file are."""
    await _change_waiting(session, found.id, kind=kind, choice={**found.choice, "words": {}})


async def start(session: Session, found: Dropped) -> None:
    """Confirm a file. Raises Gone if that was done before, the file was cancelled, or is compared as sales alone."""
    if found.kind is ImportKind.SALES:
        raise Gone(f"import {found.id} holds sales: nobody is taken in")
    await _change_waiting(session, found.id, state=ImportState.RUNNING)


async def cancel(session: Session, found: Dropped, now: datetime) -> None:
    """Cancel a file. Raises Gone once it was imported."""
    await _change_waiting(session, found.id, state=ImportState.CANCELLED, ended_at=now)


async def state_source(session: Session, found: Dropped, typed: str, *, by: int | None, now: datetime) -> str:
    """Keep to which texts the people of a file agreed, in the words they saw, as its owner states. Return the words.

    It holds for the whole file, before it is taken in as well as after; not for one that was left alone or taken back.

    Raises:
        BadSetting: there are no words, or more than are kept.
        Gone: the file was left alone or taken back.
    """
    wording = cleaned_text(typed, example=EXAMPLE_SOURCE, limit=LONGEST_WORDING, least=1)
    over = (ImportState.UNDONE, ImportState.CANCELLED)
    changed = await session.execute(
        file_import.update()
        .where(file_import.c.id == found.id, file_import.c.state.not_in(over))
        .values(agreed=wording, agreed_at=now)
    )
    if not changed.rowcount:
        raise Gone(f"import {found.id} is over")
    await audit.note(session, found.team_id, by, audit.Change("import-source", found.name, None, wording), now)
    return wording


async def note_digest(session: Session, found: Dropped, digest: str) -> None:
    """Keep the digest (SHA-256, hex) of the file's content."""
    await session.execute(file_import.update().where(file_import.c.id == found.id).values(digest=digest))


async def _change_waiting(session: Session, import_id: int, **values: Any) -> None:
    waits = (file_import.c.id == import_id, file_import.c.state == ImportState.WAITING)
    changed = await session.execute(file_import.update().where(*waits).values(values))
    if not changed.rowcount:
        raise Gone(f"import {import_id} waits for nobody any more")
