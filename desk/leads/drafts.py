"""What an agent has begun to say of a call and not finished, and the minute in which an outcome can be taken back.

A draft stays with its hand-out: who gets the lead next reads what was begun.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.outcomes import TeamOutcome
from core.terms import OutcomeKind
from desk.settings.outcome_kinds import first_of, outcome_with_key, outcomes_of
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, hand_out
from storage.tables.columns import Utc

ASK_BEFORE = timedelta(minutes=3)
"""So long before a card lapses its open question is asked about once more."""
AT_ONCE = 200
"""Hand-outs whose undo is over that one look takes: each card is rewritten, and what else the look is for waits."""


class DraftKind(StrEnum):
    """Which outcome was begun."""

    SALE = "sale"
    CALLBACK = "callback"
    REFUSAL = "refusal"
    UNREACHED = "unreached"
    """Begun only where the team asks something of it; so are those of nobody who could buy."""
    UNWORKABLE = "unworkable"


@dataclass(frozen=True, slots=True)
class Draft:
    """An outcome that was begun, with what is known of it: a product's name, an amount in minor units.

    `outcome`: its key, where a team has several of the kind; `place`: where one meets; `begun_at`: when it was first
    tapped; `held`: all that was said, where something is still asked for (`desk.leads.held_reports`).
    """

    kind: DraftKind
    product: str = ""
    amount: int | None = None
    outcome: str = ""
    place: str = ""
    begun_at: datetime | None = None
    held: Mapping[str, Any] | None = None

    @classmethod
    def read(cls, kept: Mapping[str, Any] | None) -> "Draft | None":
        """Return what is kept with a hand-out, if anything."""
        if not kept:
            return None
        return cls(
            DraftKind(kept["kind"]),
            kept.get("product", ""),
            kept.get("amount"),
            kept.get("outcome", ""),
            kept.get("place", ""),
            datetime.fromisoformat(kept["begun_at"]) if kept.get("begun_at") else None,
            kept.get("held"),
        )

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "kind": self.kind.value,
            "product": self.product,
            "amount": self.amount,
            "outcome": self.outcome,
            "place": self.place,
            "begun_at": self.begun_at.isoformat() if self.begun_at is not None else None,
            "held": dict(self.held) if self.held is not None else None,
        }


_OPEN = sa.and_(hand_out.c.id == sa.bindparam("hand_out"), hand_out.c.ended_at.is_(None))
_KEEP = Prepared(hand_out.update().where(_OPEN).values(draft=sa.bindparam("kept", type_=hand_out.c.draft.type)))
_BEGUN = Prepared(sa.select(hand_out.c.draft).where(_OPEN))
_DROP = Prepared(hand_out.update().where(_OPEN, hand_out.c.draft.is_not(None)).values(draft=None))


async def keep_draft(session: Session, hand_out_id: int, draft: Draft) -> None:
    """Keep what was begun of a card that is still in hand; which outcome, where and since when stays with its kind."""
    if not draft.outcome:
        before = await draft_of(session, hand_out_id)
        if before is not None and before.kind is draft.kind:
            place = draft.place or before.place
            draft = replace(draft, outcome=before.outcome, place=place, begun_at=draft.begun_at or before.begun_at)
    await _KEEP.run(session, hand_out=hand_out_id, kept=draft.plain())


async def draft_of(session: Session, hand_out_id: int) -> Draft | None:
    """Return what was begun on a card that is still in hand, if anything."""
    row = await _BEGUN.first(session, hand_out=hand_out_id)
    return Draft.read(row.draft) if row is not None else None


async def outcome_begun(session: Session, team_id: int, hand_out_id: int, kind: DraftKind) -> TeamOutcome:
    """Return the outcome of a kind that was begun on a card; where no button said which, the first. Raises Gone."""
    draft = await draft_of(session, hand_out_id)
    if draft is not None and draft.kind is kind and draft.outcome:
        return await outcome_with_key(session, team_id, draft.outcome)
    return first_of(await outcomes_of(session, team_id), OutcomeKind(kind.value))


async def who_is_finishing(session: Session, member_ids: Sequence[int]) -> set[int]:
    """Return those of these agents who have begun to say what became of the card in their hand."""
    begun = sa.select(hand_out.c.member_id).where(
        hand_out.c.member_id.in_(member_ids), hand_out.c.ended_at.is_(None), hand_out.c.draft.is_not(None)
    )
    return set((await session.execute(begun)).scalars()) if member_ids else set()


async def drop_draft(session: Session, hand_out_id: int) -> None:
    """Forget what was begun: the agent went back to the card."""
    await _DROP.run(session, hand_out=hand_out_id)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A card that soon lapses with an outcome begun."""

    hand_out_id: int
    member_id: int
    draft: Draft
    deadline_at: datetime


_NOW: sa.BindParameter[datetime] = sa.bindparam("now", type_=Utc())
_LAPSES_SOON = Prepared(
    hand_out.update()
    .where(
        hand_out.c.team_id == sa.bindparam("team"),
        hand_out.c.ended_at.is_(None),
        hand_out.c.deadline_at <= sa.bindparam("soon", type_=Utc()),
        hand_out.c.deadline_at > _NOW,
        hand_out.c.draft.is_not(None),
        hand_out.c.draft_asked_at.is_(None),
    )
    .values(draft_asked_at=_NOW)
    .returning(hand_out.c.id, hand_out.c.member_id, hand_out.c.draft, hand_out.c.deadline_at)
)


async def take_unfinished(session: Session, team_id: int, now: datetime) -> list[Unfinished]:
    """Take the cards that lapse within minutes while an outcome was only begun; each is taken once."""
    found = []
    for row in await _LAPSES_SOON.rows(session, team=team_id, now=now, soon=now + ASK_BEFORE):
        draft = Draft.read(row.draft)
        if draft is not None:
            found.append(Unfinished(row.id, row.member_id, draft, row.deadline_at))
    return found


# -- undo --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExpiredUndo:
    """A closed card whose button for undo can no longer work."""

    member_id: int
    card_id: int
    attempt_id: int
    kind: OutcomeKind
    """Of a callback the topic can still be noted; of a sale the order stays at hand."""


_OVER = (hand_out.c.team_id == sa.bindparam("team"), hand_out.c.undo_until.is_not(None), hand_out.c.undo_until < _NOW)
_UNDO_OVER = Prepared(
    sa.select(hand_out.c.id, hand_out.c.member_id, hand_out.c.card_id, attempt.c.id.label("attempt"), attempt.c.kind)
    .outerjoin(attempt, sa.and_(attempt.c.hand_out_id == hand_out.c.id, attempt.c.undone_at.is_(None)))
    .where(*_OVER)
    .order_by(hand_out.c.undo_until)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_UNDO_NO_MORE = {
    database: Prepared(hand_out.update().where(these).values(undo_until=None))
    for database, these in among(hand_out.c.id, "ids").items()
}


async def take_expired_undos(session: Session, team_id: int, now: datetime) -> list[ExpiredUndo]:
    """Take the closed cards whose minute for undo is over, those of `AT_ONCE` hand-outs, the oldest first."""
    rows = await _UNDO_OVER.rows(session, team=team_id, now=now, most=AT_ONCE)
    if rows:
        await _UNDO_NO_MORE[session.dialect.name].run(session, ids=[row.id for row in rows])
    shown = (row for row in rows if row.card_id is not None and row.attempt is not None)
    return [ExpiredUndo(row.member_id, row.card_id, row.attempt, OutcomeKind(row.kind)) for row in shown]
