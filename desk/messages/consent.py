"""Who may be written to, by which medium and from which line: each word of theirs, with its time and wording."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from core.terms import Medium
from storage.database import Session, insert_row
from storage.tables import consent

EVERY_LINE = ""


class Gave(StrEnum):
    """How a consent was given or taken back."""

    WORD = "word"
    """A message of theirs that says nothing else."""
    PROVIDER = "provider"
    """The provider took their word and told us."""
    ASKED = "asked"
    """They asked us something and are answered."""
    FORM = "form"
    IMPORT = "import"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said about being written to, by which medium, on which line, and under which text."""

    medium: Medium
    line: str
    given: bool
    how: Gave
    wording: str


_OF_IRAN = re.compile(r"^(?:98(?=\d{7})|0+)")


def line_key(line: str) -> str:
    """Return one spelling of a line: providers and people write "3000505", "+983000505" and "009830 00505"."""
    digits = re.sub(r"[\s()+-]", "", line)
    if not digits.isdecimal():
        return line.strip().casefold()
    return _OF_IRAN.sub("", digits.removeprefix("00"))


async def keep(session: Session, team_id: int, contact_id: int, word: Word, now: datetime) -> bool:
    """Keep what somebody said, the earlier words too. Return whether it changes what held before."""
    before = await latest(session, contact_id, word.medium, word.line)
    await insert_row(
        session,
        consent,
        team_id=team_id,
        contact_id=contact_id,
        medium=word.medium,
        line=line_key(word.line),
        given=word.given,
        how=word.how,
        wording=word.wording,
        said_at=now,
    )
    return before is not word.given


async def latest(session: Session, contact_id: int, medium: Medium, line: str) -> bool | None:
    """Return the last word about a line: True, False, or None where they never said anything."""
    line = line_key(line)
    found = await session.execute(
        sa.select(consent.c.given)
        .where(consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.line == line)
        .order_by(consent.c.id.desc())
        .limit(1)
    )
    given: bool | None = found.scalar_one_or_none()
    return given


async def may_write(session: Session, contact_id: int, medium: Medium, line: str, *, advert: bool) -> bool:
    """Whether a message may leave for somebody by a medium and line.

    Who took their word back gets nothing by that line, nor by one that nobody named; what advertises needs a word that
    was given.
    """
    words = [await latest(session, contact_id, medium, one) for one in dict.fromkeys((line, EVERY_LINE))]
    if False in words or (not line and await _wants_none(session, contact_id, medium)):
        return False
    return True in words if advert else True


async def _wants_none(session: Session, contact_id: int, medium: Medium) -> bool:
    whose = sa.literal(contact_id)
    return bool((await session.execute(sa.select(wants_no(medium, whose)))).scalar_one())


def wants_no(medium: Medium, contact_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that somebody took their word back on a line of a medium and did not give it again."""
    later = consent.alias()
    said_later = sa.exists().where(
        later.c.contact_id == consent.c.contact_id,
        later.c.medium == consent.c.medium,
        later.c.line == consent.c.line,
        later.c.id > consent.c.id,
    )
    return sa.exists().where(
        consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.given.is_(sa.false()), ~said_later
    )
