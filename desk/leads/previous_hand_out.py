"""The hand-out before a card: whose it was, how it ended, what they said of the lead, and what they had begun."""

from dataclasses import dataclass

import sqlalchemy as sa

from core.leads import MoveKind
from core.terms import HandOutEnd
from desk.leads.drafts import Draft
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import hand_out, lead_event, membership, person


@dataclass(frozen=True, slots=True)
class PreviousHandOut:
    """The hand-out before this one: whose it was, how it ended, what they said of it, and what they had begun."""

    agent: str
    end: HandOutEnd
    note: str | None
    draft: Draft | None
    own: bool = False
    """Whether it was the same agent's, as after an undo."""
    passed_to: str = ""
    """The other colleague to whom it was handed over, and who has not had it."""

    @property
    def handed_over(self) -> bool:
        """Whether they handed the lead over to who has it now."""
        return self.end is HandOutEnd.PASSED_ON and not self.own and not self.passed_to


_NOW_WITH = hand_out.alias()
_EARLIER = hand_out.alias()
_TAKER, _TAKERS_NAME = membership.alias("taker"), person.alias("takers_name")
_PASSED = (
    sa.select(sa.func.max(lead_event.c.id))
    .where(
        lead_event.c.lead_id == sa.bindparam("lead"),
        lead_event.c.what == MoveKind.PASSED_ON,
        lead_event.c.at <= _NOW_WITH.c.started_at,
    )
    .correlate(_NOW_WITH)
    .scalar_subquery()
)
_PASSED_TO = (
    sa.select(_TAKERS_NAME.c.name)
    .select_from(_NOW_WITH)
    .join(lead_event, lead_event.c.id == _PASSED)
    .join(_TAKER, _TAKER.c.id == lead_event.c.owner_id)
    .join(_TAKERS_NAME, _TAKERS_NAME.c.id == _TAKER.c.person_id)
    .where(
        _NOW_WITH.c.id == sa.bindparam("hand_out"),
        _NOW_WITH.c.member_id != lead_event.c.owner_id,
        # Who calls for somebody else has it for their lead: it was they who were asked.
        _NOW_WITH.c.helps_id.is_(None),
    )
    .scalar_subquery()
)
"""The name of who was to have a lead that somebody else has now."""

_BEFORE = Prepared(
    sa.select(
        person.c.name,
        _PASSED_TO.label("passed_to"),
        hand_out.c.end,
        hand_out.c.end_note.label("note"),
        hand_out.c.draft,
        sa.exists()
        .where(_NOW_WITH.c.id == sa.bindparam("hand_out"), _NOW_WITH.c.member_id == hand_out.c.member_id)
        .label("own"),
    )
    .join(membership, membership.c.id == hand_out.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
    .where(
        hand_out.c.lead_id == sa.bindparam("lead"),
        hand_out.c.id < sa.bindparam("hand_out"),
        hand_out.c.ended_at.is_not(None),
    )
    .order_by(hand_out.c.id.desc())
    .limit(1)
)


def had_before(lead_id: sa.ColumnElement[int], hand_out_id: sa.ColumnElement[int]) -> sa.Exists:
    """Return the condition that a hand-out of the lead before this one has ended."""
    return sa.exists().where(
        _EARLIER.c.lead_id == lead_id, _EARLIER.c.id < hand_out_id, _EARLIER.c.ended_at.is_not(None)
    )


async def previous_hand_out(session: Session, lead_id: int, hand_out_id: int) -> PreviousHandOut | None:
    """Return the hand-out of a lead before this one, where it ended without an outcome."""
    row = await _BEFORE.first(session, lead=lead_id, hand_out=hand_out_id)
    if row is None or row.end is None or row.end == HandOutEnd.OUTCOME:
        return None
    passed_to = row.passed_to or "" if row.end == HandOutEnd.PASSED_ON else ""
    # What stands at a lapse is a mark of the desk's own, and no words of the agent's.
    note = None if row.end == HandOutEnd.LAPSED else row.note
    return PreviousHandOut(row.name, HandOutEnd(row.end), note, Draft.read(row.draft), bool(row.own), passed_to)
