"""Notes on leads: text, voice, photo or file, kept with who wrote them."""

from datetime import datetime

from storage.database import Session
from storage.prepared import insert_row
from storage.tables import note


async def add(
    session: Session,
    lead_id: int,
    person_id: int,
    text: str,
    file_kind: str | None,
    file_id: str | None,
    now: datetime,
) -> int:
    """Keep one note; files stay at the messenger, under their id there."""
    return await insert_row(
        session, note, lead_id=lead_id, person_id=person_id, text=text, file_kind=file_kind, file_id=file_id, at=now
    )
