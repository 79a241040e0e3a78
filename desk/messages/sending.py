"""Texts to customers on their way: queued once under their key, and checked again when they leave."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import behind_gateway
from core.journeys.sending import NotSent
from core.mail_terms import MessageState, TemplateKind, Urgency
from core.message_parts import for_phones, parts_of
from core.terms import Medium
from desk.messages.fates import MAY_STILL_LEAVE
from desk.messages.standing import SERVICE, Purpose, SendingPermit, standing
from desk.messages.ways import Way, Ways
from desk.people.work import Work
from storage import outbox as letters
from storage.database import Session, insert
from storage.tables import customer_message

METHOD = "send"
LETTER_KEY = "letter:"
"""Begins the keys of texts that were kept when their letter left; its number follows."""


@dataclass(frozen=True, slots=True)
class CustomerText:
    """A text that somebody wants sent. The same key is sent once, however often it is asked for."""

    key: str
    contact_id: int
    text: str
    medium: Medium = Medium.SMS
    purpose: Purpose = SERVICE
    lead_id: int | None = None
    template_id: int | None = None
    gateway: str | None = None
    """The gateway it must leave by; None: the team's usual one."""
    urgency: Urgency = Urgency.JOURNEY
    latest_at: datetime | None = None
    """It is not sent after that."""
    by_person: int | None = None
    most_parts: int | None = None
    """SMS parts it may have at most; None: any number."""
    again: bool = False
    """Whether it is queued once more where the text of its key never arrived: somebody asks for it again."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A text that waits to leave."""

    id: int
    leaves_at: datetime
    new: bool = True
    """False: its key was queued before, and nothing was queued now."""
    state: MessageState = MessageState.QUEUED

    @property
    def in_vain(self) -> bool:
        """Whether it never arrived, and another try might."""
        return self.state in (MessageState.FAILED, MessageState.WITHHELD)


async def queue(work: Work, ways: Ways, text: CustomerText) -> Queued | NotSent:
    """Queue a text to a contact, or return why it may not be sent. Everything is checked again when it leaves."""
    before = await _queued_before(work, text.key)
    if before is not None and before.in_vain and text.again:
        return await queue(work, ways, replace(text, key=f"{text.key}:{before.id}"))
    if before is not None:
        return before
    way = way_of(work, ways, text)
    if isinstance(way, NotSent):
        return way
    stands = await standing(work, way, text.contact_id, text.purpose)
    if isinstance(stands, NotSent):
        if stands in _TOLD_OF:
            await _keep(work, way, replace(text, key=f"{WITHHELD_KEY}{text.key}"), withheld=stands)
        return stands
    if text.latest_at is not None and stands.from_ > text.latest_at:
        return NotSent.TOO_LATE
    message_id = await _keep(work, way, text)
    if message_id is None:
        # Another transaction has queued the same key meanwhile.
        return await _queued_before(work, text.key) or NotSent.STOPPED
    await _post(work, way.gateway, message_id, text.urgency, stands)
    return Queued(message_id, stands.from_)


def way_of(work: Work, ways: Ways, text: CustomerText) -> Way | NotSent:
    """Return the gateway a text leaves by, or why no gateway takes it."""
    way = ways.find(work.team.id, text.medium, text.gateway)
    if way is None:
        return NotSent.NO_GATEWAY
    return NotSent.TOO_LONG if _too_long(way, text) else way


def _too_long(way: Way, text: CustomerText) -> bool:
    said = for_phones(text.text)
    by_sms = way.medium is Medium.SMS and text.most_parts is not None
    return not way.takes(said) or (by_sms and parts_of(said).count > (text.most_parts or 0))


async def _queued_before(work: Work, key: str) -> Queued | None:
    found = await work.session.execute(
        sa.select(customer_message.c.id, customer_message.c.queued_at, customer_message.c.state).where(
            customer_message.c.team_id == work.team.id, customer_message.c.key == key
        )
    )
    row = found.first()
    return Queued(row.id, row.queued_at, new=False, state=MessageState(row.state)) if row else None


_TOLD_OF = (NotSent.OPTED_OUT, NotSent.BARRED, NotSent.NO_CONSENT, NotSent.NOT_ASKED)
"""Reasons against queueing that are shown in the contact's history."""
WITHHELD_KEY = "withheld:"
"""Begins the keys of texts that were not queued; the key asked for follows, and may be asked for again."""


async def _keep(work: Work, way: Way, text: CustomerText, *, withheld: NotSent | None = None) -> int | None:
    said = for_phones(text.text)
    made = await work.session.execute(
        insert(work.session, customer_message)
        .values(
            team_id=work.team.id,
            contact_id=text.contact_id,
            lead_id=text.lead_id,
            template_id=text.template_id,
            key=text.key,
            medium=way.medium,
            kind=text.purpose.kind,
            urgency=text.urgency,
            answers=text.purpose.answers or text.purpose.confirms,
            gateway=way.gateway,
            line=way.line,
            text=said,
            parts=parts_of(said).count,
            state=MessageState.QUEUED if withheld is None else MessageState.WITHHELD,
            why=withheld or "",
            by_person_id=text.by_person,
            latest_at=text.latest_at,
            queued_at=work.now,
        )
        .on_conflict_do_nothing(index_elements=["team_id", "key"])
        .returning(customer_message.c.id)
    )
    key: int | None = made.scalar_one_or_none()
    return key


async def _post(work: Work, gateway: str, message_id: int, urgency: Urgency, stands: SendingPermit) -> None:
    row = await letters.queue(
        work.session,
        letters.NewMessage(
            to=behind_gateway(gateway, stands.to),
            urgency=urgency,
            method=METHOD,
            payload={"message": message_id},
            not_before=stands.from_ if stands.from_ > work.now else None,
        ),
        work.now,
    )
    await work.session.execute(
        customer_message.update().where(customer_message.c.id == message_id).values(outbox_id=row)
    )


@dataclass(frozen=True, slots=True)
class Leaving:
    """A text whose turn has come."""

    id: int
    team_id: int
    contact_id: int
    lead_id: int | None
    key: str
    medium: Medium
    kind: TemplateKind
    urgency: Urgency
    answers: bool
    gateway: str
    line: str
    text: str
    state: MessageState
    latest_at: datetime | None
    queued_at: datetime

    @property
    def confirms(self) -> bool:
        """Whether it confirms an opt-out: it leaves although they want no texts."""
        return self.key.startswith(CONFIRMS)


CONFIRMS = "wish:"
"""Begins the keys of texts that confirm an opt-out."""

_LEAVING = tuple(customer_message.c[name] for name in Leaving.__dataclass_fields__)


_IDS = 2**32
"""A database gives fewer texts a number."""


def own_id(stamp: int, message_id: int) -> str:
    """Return the number by which providers know a text as ours, from the stamp of the database.

    Two desks at one account must not give the same one: a provider would take the second's text for the first's. It
    is below 2⁵³, so whatever reads it keeps every digit.
    """
    return str(stamp * _IDS + message_id)


async def leaving(session: Session, message_id: int) -> Leaving | None:
    """Return a text whose turn has come; None where it is not to be sent (any more)."""
    found = await session.execute(sa.select(*_LEAVING).where(customer_message.c.id == message_id))
    row = found.first()
    if row is None or row.state not in MAY_STILL_LEAVE:
        return None
    words: dict[str, Any] = {
        "medium": Medium(row.medium),
        "kind": TemplateKind(row.kind),
        "urgency": Urgency(row.urgency),
        "state": MessageState(row.state),
    }
    return Leaving(**row._asdict() | words)


async def may_leave(work: Work, one: Leaving) -> SendingPermit | NotSent:
    """Return where a text may go now, or later, or why it may not leave any more."""
    if one.latest_at is not None and work.now > one.latest_at:
        return NotSent.TOO_LATE
    way = Way(one.gateway, one.team_id, one.medium, one.line)
    stands = await standing(work, way, one.contact_id, Purpose(one.kind, one.answers, one.confirms))
    if isinstance(stands, SendingPermit) and one.latest_at is not None and stands.from_ > one.latest_at:
        return NotSent.TOO_LATE
    return stands


async def put_off(work: Work, one: Leaving, stands: SendingPermit) -> None:
    """Queue a text again for a later time: it was held up until calling hours were over."""
    await _post(work, one.gateway, one.id, one.urgency, stands)
