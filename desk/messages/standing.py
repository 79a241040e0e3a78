"""What allows and forbids writing to a contact, checked when a text is queued and again when it leaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.journeys.sending import NotSent, may_leave_at
from core.mail_terms import TemplateKind
from core.terms import Medium
from desk.messages.consent import opted_out, stands_against
from desk.messages.ways import Way
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import contact, gateway_way, handle

ANSWER_WITHIN = timedelta(hours=24)
"""How long after their last message the writers of a network may be answered."""
PRIVATE_REPLY_WITHIN = timedelta(days=7)
"""How long after a comment its writer, if they only commented, gets one private reply."""

_CONTACT = Prepared(
    sa.select(contact.c.phone, contact.c.zone, contact.c.do_not_call_at).where(
        contact.c.id == sa.bindparam("contact"), contact.c.team_id == sa.bindparam("team")
    )
)
_WRITER = Prepared(
    sa.select(handle.c.handle_id, handle.c.wrote_at, handle.c.comment_id)
    .where(handle.c.contact_id == sa.bindparam("contact"), handle.c.gateway == sa.bindparam("gateway"))
    .order_by(handle.c.wrote_at.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """The answering window of a network: until when a writer may be answered, and by which gateway."""

    gateway: str
    network: str
    until: datetime


_WINDOW = Prepared(
    sa.select(handle.c.gateway, handle.c.network, handle.c.wrote_at)
    .join(gateway_way, gateway_way.c.gateway == handle.c.gateway)
    .where(
        handle.c.contact_id == sa.bindparam("contact"),
        handle.c.wrote_at > sa.bindparam("since", type_=handle.c.wrote_at.type),
        sa.func.coalesce(handle.c.comment_id, "-") != "",
        ~opted_out(Medium.DIRECT, handle.c.contact_id),
    )
    .order_by(handle.c.wrote_at.desc())
    .limit(1)
)


async def window_of(session: Session, contact_id: int, now: datetime) -> ReplyWindow | None:
    """Return the window in which a contact may be answered now; None: it is closed, or no gateway can write."""
    row = await _WINDOW.first(session, contact=contact_id, since=now - ANSWER_WITHIN)
    return ReplyWindow(row.gateway, row.network, row.wrote_at + ANSWER_WITHIN) if row else None


@dataclass(frozen=True, slots=True)
class Purpose:
    """The purpose of a text. Adverts need consent, service texts a reason to write; confirmations always leave.

    `answers`: it answers what they have just written, so it needs neither a reason nor a time of day.
    """

    kind: TemplateKind = TemplateKind.SERVICE
    answers: bool = False
    confirms: bool = False


SERVICE = Purpose()


@dataclass(frozen=True, slots=True)
class SendingPermit:
    """Whether a text may leave: to which address, and from when on."""

    to: str
    from_: datetime


async def standing(work: Work, way: Way, contact_id: int, purpose: Purpose) -> SendingPermit | NotSent:
    """Return where and from when a text may go to a contact, or why it may not.

    What protects the person is checked first. Quiet hours go by the contact's zone or, if it is unknown, the team's.
    """
    row = await _CONTACT.first(work.session, contact=contact_id, team=work.team.id)
    if row is None:
        return NotSent.NO_ADDRESS
    if not purpose.confirms:
        if row.do_not_call_at is not None:
            return NotSent.DO_NOT_CALL
        refused = await stands_against(
            work.session, contact_id, way.medium, way.line, purpose.kind, answers=purpose.answers
        )
        if refused is not None:
            return NotSent(refused)
    address = await _address(work, way, contact_id, row.phone)
    if isinstance(address, NotSent):
        return address
    if purpose.answers or purpose.confirms:
        return SendingPermit(address, work.now)
    return SendingPermit(address, may_leave_at(work.now, work.settings.hours, row.zone, work.team.timezone))


async def _address(work: Work, way: Way, contact_id: int, phone: str | None) -> str | NotSent:
    if way.medium is Medium.SMS:
        return phone or NotSent.NO_ADDRESS
    writer = await _WRITER.first(work.session, contact=contact_id, gateway=way.gateway)
    if writer is None:
        return NotSent.NO_ADDRESS
    if writer.comment_id is not None:
        opened = bool(writer.comment_id) and writer.wrote_at > work.now - PRIVATE_REPLY_WITHIN
        return f"comment:{writer.comment_id}" if opened else NotSent.WINDOW_CLOSED
    return writer.handle_id if writer.wrote_at > work.now - ANSWER_WITHIN else NotSent.WINDOW_CLOSED
