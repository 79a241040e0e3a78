"""Who may be written to, by which medium and from which line: each word of theirs, with its time and wording."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.terms import Medium
from storage.database import Session, insert_row
from storage.tables import consent

EVERY_LINE = ""
LONGEST_WORDING = 500


class Gave(StrEnum):
    """How a consent was given or taken back."""

    WORD = "word"
    """A message of theirs that says nothing else."""
    PROVIDER = "provider"
    """The provider took their word and told us."""
    ASKED = "asked"
    """They asked us something or sent their number: they are answered, and get no adverts."""
    FORM = "form"
    """They ticked a box that says so."""
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


@dataclass(frozen=True, slots=True)
class Said:
    """The word that holds for a line: whether it was given or taken back, and how."""

    given: bool
    how: Gave

    @property
    def allows_adverts(self) -> bool:
        """Whether adverts may leave: who only asked us something is answered, and gets no advert."""
        return self.given and self.how is not Gave.ASKED


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
    return before is None or before.given is not word.given


async def keep_asked(session: Session, team_id: int, contact_id: int, word: Word, now: datetime) -> None:
    """Keep that somebody wrote to us or sent their number, the first time by a medium and line.

    That lets us answer. It undoes no word they took back, and allows no adverts.
    """
    line = line_key(word.line)
    same = (consent.c.contact_id == contact_id, consent.c.medium == word.medium, consent.c.line == line)
    asked = sa.exists().where(*same, consent.c.how == Gave.ASKED)
    values: dict[str, Any] = {
        "team_id": sa.literal(team_id),
        "contact_id": sa.literal(contact_id),
        "medium": sa.literal(word.medium.value),
        "line": sa.literal(line),
        "given": sa.true(),
        "how": sa.literal(Gave.ASKED.value),
        "wording": sa.literal(word.wording[:LONGEST_WORDING]),
        "said_at": sa.literal(now, consent.c.said_at.type),
    }
    await session.execute(consent.insert().from_select(list(values), sa.select(*values.values()).where(~asked)))


async def latest(session: Session, contact_id: int, medium: Medium, line: str) -> Said | None:
    """Return the word that holds for a line and how it was given; None where they never said anything.

    The last holds; that they asked us something holds only where they said nothing else.
    """
    found = await session.execute(
        sa.select(consent.c.given, consent.c.how)
        .where(consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.line == line_key(line))
        .order_by(sa.case((consent.c.how == Gave.ASKED, 1), else_=0), consent.c.id.desc())
        .limit(1)
    )
    row = found.first()
    return None if row is None else Said(row.given, Gave(row.how))


async def may_write(session: Session, contact_id: int, medium: Medium, line: str, *, advert: bool) -> bool:
    """Whether a message may leave for somebody by a medium and line.

    Who took their word back gets nothing by that line, nor by one that nobody named; what advertises needs a word that
    was given for more than an answer.
    """
    words = [await latest(session, contact_id, medium, one) for one in dict.fromkeys((line, EVERY_LINE))]
    said = [one for one in words if one is not None]
    if not all(one.given for one in said) or (not line and await _wants_none(session, contact_id, medium)):
        return False
    return any(one.allows_adverts for one in said) if advert else True


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
        later.c.how != Gave.ASKED,
    )
    return sa.exists().where(
        consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.given.is_(sa.false()), ~said_later
    )
