"""Outcomes that were said and still lack something the team asks for: kept with their card until it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from core.errors import StaleCard
from core.outcomes import Lack, TeamOutcome, lack_of
from core.terms import OutcomeKind
from desk.leads import notes
from desk.leads.drafts import Draft, DraftKind, drop_draft, keep_draft
from desk.leads.report import HeldLead, Report
from desk.people.work import Work
from desk.settings.outcome_kinds import outcome_with_key
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import hand_out, membership

_IN_HAND = Prepared(
    sa.select(hand_out.c.started_at, hand_out.c.draft, hand_out.c.lead_id).where(
        hand_out.c.id == sa.bindparam("hand_out"),
        hand_out.c.member_id == sa.bindparam("member"),
        hand_out.c.ended_at.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class HeldReport:
    """What an agent said of a call, and what it lacks. `told`: what is said of it when it is recorded."""

    outcome: TeamOutcome
    report: Report
    told: Mapping[str, Any]
    in_hand: int
    """Seconds from the card to the first tap on the outcome."""
    lack: Lack


async def hold_if_lacking(
    work: Work, hand_out_id: int, one: TeamOutcome, said: Report, told: Mapping[str, Any], *, by: int
) -> HeldReport | None:
    """Keep an outcome with its card where it lacks something, and return it; None: it may be recorded."""
    if one.kind is OutcomeKind.DO_NOT_CALL or not (one.least_talk or one.least_note):
        return None
    row = await _IN_HAND.first(work.session, hand_out=hand_out_id, member=by)
    if row is None:
        return None
    kind, draft = DraftKind(one.kind.value), Draft.read(row.draft)
    begun = draft.begun_at if draft is not None and draft.kind is kind and draft.begun_at else work.now
    in_hand = int((begun - row.started_at).total_seconds())
    lack = lack_of(one, in_hand, said.note or "", sure=said.sure)
    if lack is None:
        # What was confirmed and is long enough by now needs no mark.
        return None
    kept = Draft(
        kind,
        product=str(told.get("product", "")),
        amount=said.sale.amount if said.sale is not None else None,
        outcome=one.key,
        place=said.place,
        begun_at=begun,
        held={"report": said.plain(), "told": dict(told), "in_hand": in_hand, "lack": lack.value},
    )
    await keep_draft(work.session, hand_out_id, kept)
    return HeldReport(one, said, told, in_hand, lack)


async def held_report(session: Session, team_id: int, hand_out_id: int, *, by: int) -> HeldReport:
    """Return what was said on a card and still lacks something. Raises StaleCard where nothing is."""
    row = await _IN_HAND.first(session, hand_out=hand_out_id, member=by)
    draft = Draft.read(row.draft) if row is not None else None
    if draft is None or draft.held is None:
        raise StaleCard("nothing is held on this card")
    held = draft.held
    report = Report.read(held["report"])
    one = await outcome_with_key(session, team_id, report.outcome)
    return HeldReport(one, report, held["told"], held["in_hand"], Lack(held["lack"]))


def with_words(report: Report, text: str) -> Report:
    """Return what was said with more words in its note."""
    return replace(report, note="\n".join(part for part in (report.note, text.strip()) if part))


async def keep_words(work: Work, held: HeldLead, said: Report, *, by: int) -> None:
    """Keep the words of an outcome that was held as a note on the lead, where another is recorded without them."""
    draft = Draft.read(held.draft)
    words = Report.read(draft.held["report"]).note if draft is not None and draft.held is not None else None
    if words and words not in (said.note or ""):
        who = await work.session.execute(sa.select(membership.c.person_id).where(membership.c.id == by))
        await notes.add(work.session, held.lead.id, who.scalar_one(), words, None, None, work.now)


async def let_go(work: Work, hand_out_id: int, *, by: int, person_id: int) -> None:
    """Drop what was begun on a card; words that were written for it stay on the lead as a note."""
    row = await _IN_HAND.first(work.session, hand_out=hand_out_id, member=by)
    draft = Draft.read(row.draft) if row is not None else None
    if row is None or draft is None:
        return
    words = Report.read(draft.held["report"]).note if draft.held is not None else None
    if words:
        await notes.add(work.session, row.lead_id, person_id, words, None, None, work.now)
    await drop_draft(work.session, hand_out_id)
