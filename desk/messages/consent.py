"""Consent by contact, medium and line: each statement of a contact is kept with its time and wording."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.consent import (
    EVERY_LINE,
    LONGEST_WORDING,
    WEAKER,
    ConsentBasis,
    ConsentSource,
    KeptConsent,
    TextBarrier,
    barrier_to,
    basis_of,
    line_key,
)
from core.mail_terms import TemplateKind
from core.terms import CallbackState, ImportState, LeadState, Medium
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import (
    callback,
    consent,
    contact,
    customer_message,
    customer_order,
    file_import,
    lead,
    past_call,
    sale,
    touch,
)


@dataclass(frozen=True, slots=True)
class ConsentWord:
    """A statement about being written to: by which medium, on which line, and under which wording."""

    medium: Medium
    line: str
    given: bool
    how: ConsentSource
    wording: str


async def keep(session: Session, team_id: int, contact_id: int, word: ConsentWord, now: datetime) -> bool:
    """Keep a statement beside the earlier ones. Return whether it changes what is in force."""
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
        wording=word.wording[:LONGEST_WORDING],
        said_at=now,
    )
    return before is None or before is not word.given


async def keep_first_statement(
    session: Session, team_id: int, contact_id: int, word: ConsentWord, now: datetime
) -> None:
    """Keep that a contact asked us something, or that a list states their consent, once for each medium and line.

    It does not undo an opt-out.
    """
    line = line_key(word.line)
    same = (consent.c.contact_id == contact_id, consent.c.medium == word.medium, consent.c.line == line)
    before = sa.exists().where(*same, consent.c.how == word.how)
    values: dict[str, Any] = {
        "team_id": sa.literal(team_id),
        "contact_id": sa.literal(contact_id),
        "medium": sa.literal(word.medium.value),
        "line": sa.literal(line),
        "given": sa.true(),
        "how": sa.literal(word.how.value),
        "wording": sa.literal(word.wording[:LONGEST_WORDING]),
        "said_at": sa.literal(now, consent.c.said_at.type),
    }
    await session.execute(consent.insert().from_select(list(values), sa.select(*values.values()).where(~before)))


async def keep_barred(session: Session, message_id: int, code: str, at: datetime) -> None:
    """Keep that a network or provider did not take an SMS for its receiver bars adverts; `code`: its word for it.

    Once, as long as that holds: `bars_adverts`.
    """
    whose = customer_message.c.contact_id
    values: dict[str, Any] = {
        "team_id": customer_message.c.team_id,
        "contact_id": whose,
        "medium": customer_message.c.medium,
        "line": sa.literal(EVERY_LINE),
        "given": sa.false(),
        "how": sa.literal(ConsentSource.NETWORK.value),
        "wording": customer_message.c.gateway + sa.literal(f": {code}"[: LONGEST_WORDING // 2]),
        "said_at": sa.literal(at, consent.c.said_at.type),
    }
    of_it = (customer_message.c.id == message_id, customer_message.c.medium == Medium.SMS)
    made = sa.select(*values.values()).where(*of_it, ~bars_adverts(Medium.SMS, whose))
    await session.execute(consent.insert().from_select(list(values), made))


async def keep_stated(
    session: Session,
    team_id: int,
    contact_ids: Sequence[int],
    wording: str,
    at: datetime,
    import_id: int | None = None,
) -> None:
    """Keep what a list's source states its people agreed to; once for each contact, and for each imported file."""
    before = consent.alias()
    stated = sa.exists().where(
        before.c.contact_id == contact.c.id,
        before.c.medium == Medium.SMS,
        before.c.how == ConsentSource.IMPORT,
        before.c.import_id.is_(None) if import_id is None else before.c.import_id == import_id,
    )
    values: dict[str, Any] = {
        "team_id": sa.literal(team_id),
        "contact_id": contact.c.id,
        "medium": sa.literal(Medium.SMS.value),
        "line": sa.literal(EVERY_LINE),
        "given": sa.true(),
        "how": sa.literal(ConsentSource.IMPORT.value),
        "wording": sa.literal(wording[:LONGEST_WORDING]),
        "said_at": sa.literal(at, consent.c.said_at.type),
        "import_id": sa.literal(import_id, consent.c.import_id.type),
    }
    people = sa.select(*values.values()).where(contact.c.id.in_(list(contact_ids)), ~stated)
    await session.execute(consent.insert().from_select(list(values), people))


async def latest(session: Session, contact_id: int, medium: Medium, line: str) -> bool | None:
    """Return whether the latest statement on a line gave consent; None where there is none.

    A contact's own word goes before what others state of them and before the fact that they asked us something.
    """
    found = await session.execute(
        sa.select(consent.c.given)
        .where(consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.line == line_key(line))
        .where(consent.c.how != ConsentSource.NETWORK)
        .order_by(sa.case((sa.and_(_WEAKER, consent.c.given), 1), else_=0), consent.c.id.desc())
        .limit(1)
    )
    given: bool | None = found.scalar_one_or_none()
    return given


_WEAKER = consent.c.how.in_(WEAKER)
_SAID = Prepared(
    sa.select(consent.c.medium, consent.c.line, consent.c.given, consent.c.how)
    .where(consent.c.contact_id == sa.bindparam("contact"))
    .order_by(consent.c.id)
)
_WHOSE: sa.ColumnElement[int] = sa.bindparam("contact", type_=consent.c.contact_id.type)
_STATED = (file_import.c.agreed != "", file_import.c.consent_head == "", file_import.c.state != ImportState.UNDONE)
"""What is stated of a whole file; where each row says it, the rows that say yes are kept one by one."""


def _stated(whose: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that a contact came with a file whose people agreed to texts, as its source states."""
    touched = (touch.c.contact_id == whose, touch.c.withdrawn.is_(sa.false()), touch.c.import_id == file_import.c.id)
    called = (past_call.c.contact_id == whose, past_call.c.import_id == file_import.c.id)
    return sa.or_(sa.exists().where(*touched, *_STATED), sa.exists().where(*called, *_STATED))


_BEYOND_WORDS = Prepared(
    sa.select(
        _stated(_WHOSE).label("stated"),
        sa.or_(
            sa.exists().where(
                lead.c.contact_id == _WHOSE,
                lead.c.state.not_in([LeadState.LOST, LeadState.VOID]),
                callback.c.lead_id == lead.c.id,
                callback.c.state != CallbackState.DROPPED,
            ),
            sa.exists().where(customer_order.c.contact_id == _WHOSE, customer_order.c.cancelled_at.is_(None)),
            sa.exists().where(sale.c.contact_id == _WHOSE, sale.c.undone_at.is_(None)),
        ).label("related"),
    )
)


async def consent_basis(session: Session, contact_id: int, medium: Medium, line: str) -> ConsentBasis:
    """Return the reasons for which a team may write to a contact by a medium and line.

    A promised call or meeting counts until the contact refuses: it is dropped with the lead.
    """
    rows = await _SAID.rows(session, contact=contact_id)
    said = [KeptConsent(Medium(row.medium), row.line, row.given, ConsentSource(row.how)) for row in rows]
    found = basis_of(said, medium, line)
    if found.took_back or found.agreed:
        return found
    more = await _BEYOND_WORDS.first(session, contact=contact_id)
    assert more is not None
    return replace(found, agreed=medium is Medium.SMS and more.stated, related=more.related)


async def stands_against(
    session: Session, contact_id: int, medium: Medium, line: str, kind: TemplateKind, *, answers: bool
) -> TextBarrier | None:
    """Return what forbids a text to a contact by a medium and line; None: nothing does."""
    return barrier_to(await consent_basis(session, contact_id, medium, line), kind, answers=answers)


def may_have_agreed(medium: Medium, contact_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that somebody stated that a contact agreed to adverts; an opt-out is not looked for."""
    said = (consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.given.is_(sa.true()))
    others = (consent.c.how != ConsentSource.ASKED, consent.c.how != ConsentSource.AGENT)
    in_words = sa.exists().where(*said, *others)
    return sa.or_(in_words, _stated(contact_id)) if medium is Medium.SMS else in_words


def opted_out(medium: Medium, contact_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that a contact opted out on a line of a medium, and not in again on that line."""
    later = consent.alias()
    said_later = sa.exists().where(
        later.c.contact_id == consent.c.contact_id,
        later.c.medium == consent.c.medium,
        later.c.line == consent.c.line,
        later.c.id > consent.c.id,
        later.c.how != ConsentSource.NETWORK,
        sa.or_(sa.and_(*(later.c.how != one for one in WEAKER)), later.c.given.is_(sa.false())),
    )
    said = (consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.how != ConsentSource.NETWORK)
    return sa.exists().where(*said, consent.c.given.is_(sa.false()), ~said_later)


def bars_adverts(medium: Medium, contact_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that a network did not take a text for this, and no own word agreed to any since."""
    later = consent.alias()
    agreed_later = sa.exists().where(
        later.c.contact_id == consent.c.contact_id,
        later.c.medium == consent.c.medium,
        later.c.id > consent.c.id,
        later.c.given.is_(sa.true()),
        *(later.c.how != one for one in WEAKER),
    )
    said = (consent.c.contact_id == contact_id, consent.c.medium == medium, consent.c.how == ConsentSource.NETWORK)
    return sa.exists().where(*said, ~agreed_later)
