"""Inputs of the score: what is known of leads before anybody calls, read in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.scoring.channel_rates import CHANNEL
from core.scoring.expected_sale import DAYS_TO_SALE, days_to_sale, is_expected
from core.scoring.fields import MESSAGE, Value
from core.scoring.late_names import late_fields
from core.scoring.names import plain, words_in
from core.scoring.night import Ended
from core.scoring.tiers import LeadStanding
from core.terms import LeadState, OutcomeKind
from desk.people.directory import Team
from storage.database import Session
from storage.tables import attempt, channel, lead, lead_interest, outcome, product, sale, touch

MOST_FACTS = 40
PRODUCT = "product"
"""The field of the product of interest: known before the call, named in the first message, or a fact of that name."""
MOST_SALES = 3
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


MOST_RIPE = timedelta(days=30)
"""How long it may take to find out that a lead is lost."""
LONGEST_CYCLE = timedelta(days=120)
"""How long a sale may take and still be waited for: what was learned half a year ago says little of today."""
_TAKEN_BY = 2000
Point = tuple[datetime, int]
"""A time and the id of a first try at it: how far leads were read, in order of their first tries."""


@dataclass(frozen=True, slots=True)
class ScoreInput:
    """A lead with what was known when it came, its standing, and, where it was worked, the result.

    `began` is its first try, `sold` whether it was sold in the time every lead is given. `left_out` names facts that
    only a call makes known: no score may use them.
    """

    id: int
    attributes: dict[str, Value]
    left_out: tuple[str, ...]
    standing: LeadStanding
    sold: bool = False
    began: Point | None = None

    def as_ended(self, zone: str) -> Ended:
        """Return the lead as the score learns from it."""
        assert self.began is not None
        at = self.began[0]
        return self.attributes, at.timestamp(), self.sold, local_date(at, zone).toordinal()


_EACH = touch.alias("each")
_FIRST = sa.select(sa.func.min(_EACH.c.id)).where(_EACH.c.lead_id == lead.c.id).correlate(lead).scalar_subquery()
_BOUGHT = (
    sa.select(sa.func.count())
    .select_from(sale)
    .join(bought := lead.alias("bought"), bought.c.id == sale.c.lead_id)
    .where(
        bought.c.contact_id == lead.c.contact_id,
        bought.c.id != lead.c.id,
        sale.c.at < lead.c.created_at,
        sale.c.undone_at.is_(None),
    )
    .correlate(lead)
    .scalar_subquery()
)
"""Sales to the same contact before this lead came, by the leads of the sales, which have an index."""

_INTEREST = (
    sa.select(product.c.name)
    .join(lead_interest, lead_interest.c.product_id == product.c.id)
    .where(
        lead_interest.c.lead_id == lead.c.id,
        ~sa.exists().where(
            attempt.c.lead_id == lead.c.id, attempt.c.undone_at.is_(None), attempt.c.at <= lead_interest.c.at
        ),
    )
    .correlate(lead)
    .scalar_subquery()
)
"""The product of interest, if it was known before the first call."""

_KNOWN = (
    sa.select(
        lead.c.id,
        channel.c.slug,
        lead.c.entry,
        lead.c.campaign,
        lead.c.created_at,
        lead.c.tier,
        lead.c.grade,
        lead.c.state,
        lead.c.closed_at,
        touch.c.kind,
        touch.c.source,
        touch.c.medium,
        touch.c.facts,
        touch.c.text,
        touch.c.by_person_id,
        _INTEREST.label("interest"),
        touch.c.occurred_at,
        _BOUGHT.label("bought"),
    )
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(touch, touch.c.id == _FIRST)
)

_UNWORKABLE = (
    sa.select(outcome.c.key)
    .where(outcome.c.team_id == lead.c.team_id, outcome.c.kind == OutcomeKind.UNWORKABLE)
    .correlate(lead)
)
_WORKED = (
    _KNOWN.add_columns(attempt.c.id.label("first_try"), attempt.c.at.label("began_at"))
    .join(attempt, attempt.c.lead_id == lead.c.id)
    .where(
        attempt.c.number == 1,
        attempt.c.undone_at.is_(None),
        sa.or_(lead.c.state != LeadState.VOID, lead.c.last_outcome.in_(_UNWORKABLE)),
    )
)
"""Leads from their first try on, again for one that was reopened. A wrong number is a call without a sale; other void
leads are left out."""

WORKABLE = sa.or_(lead.c.state.in_([LeadState.OPEN, LeadState.HELD]), lead.c.due_at.is_not(None))
"""Leads that may still be handed out, also those that rest before they are recycled."""


async def final_after(session: Session, team: Team) -> timedelta:
    """Return how long after its first try the result of a lead counts, in this team.

    By then nine of ten of the latest lost leads had ended (30 days at most), and four of five of the latest sales were
    made (120 days at most). Where selling takes a quarter, a label cut at 30 days would call most buyers lost. If each
    lead were learned from when it ends, a new campaign would look too good for a week; so every lead is given the same
    time.
    """
    ended = await _took(session, team, LeadState.WON, LeadState.LOST)
    won = await _took(session, team, LeadState.WON)
    return max(_share_of(ended, 9, MOST_RIPE), _share_of(won, 8, LONGEST_CYCLE))


async def _took(session: Session, team: Team, *ends: LeadState) -> list[timedelta]:
    """List how long after their first try the latest leads with such an end had ended, the shortest first."""
    asked = (
        sa.select(attempt.c.at, lead.c.closed_at)
        .join(lead, lead.c.id == attempt.c.lead_id)
        .where(
            lead.c.team_id == team.id,
            lead.c.state.in_(ends),
            lead.c.closed_at.is_not(None),
            attempt.c.number == 1,
            attempt.c.undone_at.is_(None),
            lead.c.closed_at >= attempt.c.at,
        )
        .order_by(lead.c.closed_at.desc())
        .limit(_TAKEN_BY)
    )
    return sorted(row.closed_at - row.at for row in await session.execute(asked))


def _share_of(took: Sequence[timedelta], tenths: int, most: timedelta) -> timedelta:
    """Return the time by which so many tenths had ended."""
    return min(took[len(took) * tenths // 10], most) if took else timedelta()


async def worked_between(
    session: Session, team: Team, after: Point, until: datetime, ripe: timedelta, limit: int
) -> list[ScoreInput]:
    """List leads whose first try came after a point and up to a moment, the earliest first."""
    at, last = after
    later = sa.or_(attempt.c.at > at, sa.and_(attempt.c.at == at, attempt.c.id > last))
    asked = (
        _WORKED.where(attempt.c.team_id == team.id, attempt.c.at >= at, attempt.c.at <= until, later)
        .order_by(attempt.c.at, attempt.c.id)
        .limit(limit)
    )
    return await _page(session, team, asked, ripe)


async def worked_before(session: Session, team: Team, before: Point, ripe: timedelta, limit: int) -> list[ScoreInput]:
    """List leads whose first try came before a point, the latest first."""
    at, last = before
    earlier = sa.or_(attempt.c.at < at, sa.and_(attempt.c.at == at, attempt.c.id < last))
    asked = (
        _WORKED.where(attempt.c.team_id == team.id, attempt.c.at <= at, earlier)
        .order_by(attempt.c.at.desc(), attempt.c.id.desc())
        .limit(limit)
    )
    return await _page(session, team, asked, ripe)


async def workable_after(session: Session, team: Team, after: int, limit: int) -> list[ScoreInput]:
    """List leads that may still be handed out, by id."""
    asked = _KNOWN.where(lead.c.team_id == team.id, lead.c.id > after, WORKABLE).order_by(lead.c.id).limit(limit)
    return await _page(session, team, asked)


async def one(session: Session, team: Team, lead_id: int) -> ScoreInput | None:
    """Return what was known of one lead."""
    found = await _page(session, team, _KNOWN.where(lead.c.team_id == team.id, lead.c.id == lead_id))
    return found[0] if found else None


async def _page(session: Session, team: Team, asked: Any, ripe: timedelta | None = None) -> list[ScoreInput]:
    names = await session.scalars(sa.select(product.c.name).where(product.c.team_id == team.id).order_by(product.c.id))
    products = sorted(((words_in(name), name) for name in names), key=lambda one: -len(one[0]))
    return [_known(row, team, products, ripe) for row in await session.execute(asked)]


_Products = Sequence[tuple[frozenset[str], str]]
"""The team's products by the words of their names, the longest names first."""


def _known(row: Any, team: Team, products: _Products, ripe: timedelta | None = None) -> ScoreInput:
    came = (row.occurred_at or row.created_at).astimezone(ZoneInfo(team.timezone))
    attributes: dict[str, Value] = {
        CHANNEL: row.slug,
        "entry": row.entry,
        "campaign": row.campaign,
        "source": row.source or "",
        "medium": row.medium or "",
        "kind": row.kind or "",
        "hour": came.hour,
        "weekday": _WEEKDAYS[came.weekday()],
        "past sales": min(row.bought, MOST_SALES),
    }
    facts = row.facts if isinstance(row.facts, dict) else {}
    late = late_fields(facts)
    attributes[DAYS_TO_SALE] = days_to_sale(facts, came.date())
    # What a colleague typed is not the customer's word, and may know how the call went.
    wrote = row.text if row.by_person_id is None else None
    attributes[MESSAGE] = wrote or ""
    asked_for = row.interest or _named_in(wrote or "", products)
    if asked_for:
        attributes[PRODUCT] = asked_for
    for name, value in _usable(facts, late):
        attributes.setdefault(name, value)
    attributes.setdefault(PRODUCT, "")
    standing = LeadStanding(row.tier, row.grade)
    if ripe is None:
        return ScoreInput(row.id, attributes, tuple(late), standing)
    won = row.state == LeadState.WON and row.began_at <= row.closed_at <= row.began_at + ripe
    return ScoreInput(row.id, attributes, tuple(late), standing, won, (row.began_at, row.first_try))


def _named_in(message: str, products: _Products) -> str:
    """Return the product whose name is in a message, "" for none."""
    wrote = words_in(message)
    return next((name for words, name in products if words and words <= wrote), "")


def _usable(facts: dict[str, Any], late: Sequence[str]) -> list[tuple[str, Value]]:
    """List the facts of a bank's row or form: plain values known before the call, not longer than a screen."""
    return [
        (plain(name), value)
        for name, value in sorted(facts.items())
        if name not in late and not is_expected(name) and (value is None or isinstance(value, str | int | float))
    ][:MOST_FACTS]
