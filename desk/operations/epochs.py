"""What follows when a copy was put in the database's place, and the signs of life by which that is found out."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
import structlog

from core.mail_terms import OutboxState, Urgency
from core.terms import EpochCause
from desk.operations import audit
from storage import epoch
from storage.database import Database, Session, memory
from storage.epoch import Epoch, Witness
from storage.leader import one_at_a_time
from storage.tables import conversation, invite, outbox

log = structlog.get_logger()

_KNOWN = "epochs"
_FRESH_FOR = 15.0
"""Seconds for which a process trusts what it knows of epochs: another one may begin one."""


async def resolve_epoch(database: Database, now: datetime) -> Epoch:
    """Find out whether this is the database as it was left, leave a sign of life in it, and return its epoch.

    To be called at every start and every few seconds; safe from several processes at once.
    """
    witness = Witness.of(database)
    async with database.write() as session:
        await one_at_a_time(session, "epoch")
        one = await _settled(session, witness, now)
    if witness is not None:
        witness.write(one)
    return one


async def _settled(session: Session, witness: Witness | None, now: datetime) -> Epoch:
    last = await epoch.current(session)
    place = await epoch.place_of(session)
    if last is None:
        return await epoch.begin(session, EpochCause.FIRST, None, now, place)
    if last.copied or place != last.place or (witness is not None and not witness.agrees(last)):
        return await begin_restored(session, last.seen_at, now)
    if now - last.seen_at > epoch.GAP:
        return await epoch.begin(session, EpochCause.GAP, last.seen_at, now, place)
    # A clock that was set back must not make the database look older than the file beside it.
    seen_at = max(last.seen_at, now)
    await epoch.see(session, last.id, seen_at)
    return replace(last, seen_at=seen_at)


async def begin_restored(session: Session, since: datetime, now: datetime) -> Epoch:
    """Begin the epoch after a restore. What people were in the middle of is over, and open invites are void: one that
    was used since the copy would let somebody in once more.
    """
    place = await epoch.place_of(session)
    log.warning("database_restored", state_of=since.isoformat())
    await session.execute(conversation.delete())
    await session.execute(invite.update().where(invite.c.used_at.is_(None)).values(expires_at=now))
    waiting = outbox.c.state.in_([OutboxState.QUEUED, OutboxState.SENDING])
    once = sa.or_(outbox.c.urgency.not_in([word for word in Urgency if word.may_repeat]), _TO_A_CUSTOMER)
    for which, state in ((once, OutboxState.UNKNOWN), (_OF_ITS_MOMENT, OutboxState.SUPERSEDED)):
        why = "the database was restored: it may have been sent before"
        await session.execute(outbox.update().where(waiting, which).values(state=state, error=why))
    return await epoch.begin(session, EpochCause.RESTORED, since, now, place)


async def confirm(session: Session, team_id: int, *, by: int | None, now: datetime) -> bool:
    """Make the desk act by itself again after a restore, as an admin says. False: it does already."""
    done = await epoch.confirm(session, now)
    if done:
        await audit.note(session, team_id, by, audit.Change("restore", "", None, "confirmed"), now)
    return done


_TO_A_CUSTOMER = outbox.c.method == "send"
"""Gateways send by this one method, the messenger's bots by those of the messenger."""
_OF_ITS_MOMENT = sa.or_(outbox.c.urgency == Urgency.TAP_ANSWER, outbox.c.method == "deleteMessage")


async def try_to_write(database: Database) -> None:
    """Write something that changes nothing, and commit it. Raises what keeps the database from being written."""
    async with database.write() as session:
        await epoch.touch(session)


@dataclass(frozen=True, slots=True)
class _KnownEpoch:
    at: datetime
    epochs: list[Epoch]


async def known(session: Session, now: datetime) -> list[Epoch]:
    """Return the epochs of this database, as this process has read them within the last seconds."""
    kept: _KnownEpoch | None = memory(session).get(_KNOWN)
    if kept is None or not 0 <= (now - kept.at).total_seconds() < _FRESH_FOR:
        kept = memory(session)[_KNOWN] = _KnownEpoch(now, await epoch.epochs(session))
    return kept.epochs
