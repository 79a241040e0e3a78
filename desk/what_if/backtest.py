"""Back-test of a team's recorded weeks under another order of service.

Hand-outs are read page by page and replayed at once, so that a large team's month takes no more memory than a day.
Points, λ and the numbers of the lead that was handed out are the recorded ones. How agents differ from the team is what
is known now, since the record does not hold it for the leads that were passed over. Prices are those of now.
"""

import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.backtest.comparison import Comparing, Comparison
from core.backtest.recorded_past import Logged, RecordedHandOut, Shifts
from core.backtest.worth import ServiceOrder
from core.calendar.worktime import day_bounds, local_date
from core.errors import BadSetting
from core.naming import unknown
from core.ranking.best_lead import ChoiceRule
from core.ranking.lead_worth import Bucket
from core.ranking.rates import Rates
from core.settings import Ranking
from core.terms import HandOutEnd, Lane, OutcomeKind
from desk.dispatch.choice import LOGGED, service_of
from desk.fairness.ledger import weights_of
from desk.learning import beliefs, scores
from desk.people.work import Work
from desk.settings import keys as table
from storage.database import Session
from storage.tables import attempt, hand_out, ledger, membership, sale, shift
from storage.tables.columns import Utc

PAGE = 1000
"""Hand-outs read and replayed at a time: a tenth of a second."""
WEEKS = 4
MOST_WEEKS = 26
NOW = "now"
"""The name of the ranking in force among those replayed: it must make every recorded hand-out again."""
KEYS = tuple(key for key in table.SETTINGS if key.startswith("ranking."))
SILENT = frozenset(
    f"ranking.{name}" for name in ("half_life", "sticky_days", "sticky_absent", "accept", "bank_portion", "ledger_open")
)
"""Settings that a back-test cannot show: they change which leads wait, or what is learned over months."""

Row = tuple[Any, ...]


# -- what shall be different -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BacktestWish:
    """The settings to play, and over how many weeks up to now."""

    changes: Mapping[str, str]
    """What was typed, by key."""
    weeks: int = WEEKS

    def over(self, ranking: Ranking) -> Ranking:
        """Return the ranking with the changes applied."""
        values = {key: table.parse(table.named(key), text) for key, text in self.changes.items()}
        return replace(ranking, **{key.removeprefix("ranking."): value for key, value in values.items()})


def read_wish(text: str) -> BacktestWish:
    """Read "dial result floors bank 6 weeks 8", also with "=": a value goes on until the next key.

    Raises:
        Unknown: it begins with something that is no setting of the ranking.
        BadSetting: a value is missing or cannot be read.
    """
    changes: dict[str, str] = {}
    key = ""
    for word in text.replace("=", " ").split():
        found = _key(word)
        if found:
            key, changes[found] = found, ""
        elif not key:
            raise unknown("ranking-setting", word, [one.removeprefix("ranking.") for one in KEYS])
        else:
            changes[key] = f"{changes[key]} {word}".strip()
    weeks = changes.pop("weeks", str(WEEKS))
    for name, value in changes.items():
        _check(name, value)
    if not weeks.isdecimal() or not 1 <= int(weeks) <= MOST_WEEKS:
        raise BadSetting(
            f"not {weeks[:20]!r} weeks", shape="count", least=1, most=MOST_WEEKS, example="/backtest weeks 4"
        )
    return BacktestWish(changes, int(weeks))


def _key(word: str) -> str:
    name = word.casefold().replace("-", "_").removeprefix("ranking.")
    if name in ("weeks", "هفته"):
        return "weeks"
    return f"ranking.{name}" if f"ranking.{name}" in KEYS else ""


def _check(name: str, value: str) -> None:
    table.read(table.named(name), value, command="/backtest")


# -- what was recorded -------------------------------------------------------------------------------------------------

_AFTER = sa.bindparam("after", type_=Utc())
_ROWS = (
    sa.select(
        hand_out.c.id,
        hand_out.c.started_at,
        hand_out.c.member_id,
        hand_out.c.lead_id,
        hand_out.c.lane,
        # Read as text: it is parsed beside the loop.
        sa.cast(hand_out.c.reason, sa.Text),
        hand_out.c.expected,
        sa.cast(hand_out.c.among, sa.Text),
        hand_out.c.end,
        attempt.c.kind,
        # A cancelled sale was a talk without a sale.
        sa.exists().where(
            sale.c.lead_id == hand_out.c.lead_id, sale.c.attempt_id == attempt.c.id, sale.c.undone_at.is_not(None)
        ),
    )
    .outerjoin(attempt, sa.and_(attempt.c.hand_out_id == hand_out.c.id, attempt.c.undone_at.is_(None)))
    .where(
        hand_out.c.team_id == sa.bindparam("team"),
        hand_out.c.started_at < sa.bindparam("until"),
        hand_out.c.started_at >= _AFTER,
        sa.or_(hand_out.c.started_at > _AFTER, hand_out.c.id > sa.bindparam("id")),
    )
    .order_by(hand_out.c.started_at, hand_out.c.id)
    .limit(PAGE)
)


async def page(session: Session, span: "BacktestSpan", after: tuple[datetime, int] | None = None) -> list[Row]:
    """Return the next hand-outs of a span, the earliest first; none when all were read."""
    moment, last = after or (span.since, 0)
    asked = {"team": span.team_id, "until": span.until, "after": moment, "id": last}
    return [tuple(row) for row in await session.execute(_ROWS, asked)]


def _record(row: Row, zone: ZoneInfo) -> RecordedHandOut:
    number, at, member, lead, lane, reason_text, expected, among_text, end, kind, cancelled = row
    reason, among = json.loads(reason_text), json.loads(among_text) if among_text else []
    local = at.astimezone(zone)
    # A better lead that was not handed out was being taken by another agent.
    place = next((n for n, one in enumerate(among) if one[0] == lead), 0)
    rule = reason.get("rule")
    market = reason.get("m") or 0.0
    return RecordedHandOut(
        number,
        int(at.timestamp()),
        local.toordinal(),
        local.hour,
        member,
        lead,
        Lane(lane),
        ChoiceRule(rule) if rule in _RULES else None,
        tuple(_logged(one) for one in among[place:]),
        len(among) < LOGGED,
        reason.get("λ", 0.0),
        reason.get("price", 0.0),
        reason["p"] / market if market else None,
        expected,
        reason.get("t", 0.0),
        None if kind is None else kind == OutcomeKind.SALE and not cancelled,
        end not in (HandOutEnd.LAPSED, HandOutEnd.TAKEN_BACK),
    )


_RULES = frozenset(rule.value for rule in ChoiceRule)


def _logged(kept: Sequence[Any]) -> Logged:
    lead, lane, channel, number, branch, grade, age, points = kept
    return Logged(lead, Bucket(channel, number, tuple(branch), grade, Lane(lane)), age, points)


# -- playing -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BacktestSpan:
    """The hand-outs a back-test is about: of a team, from a local midnight on, until a moment."""

    team_id: int
    zone: str
    since: datetime
    until: datetime


@dataclass(slots=True)
class Playing:
    """Rankings that are replayed side by side over the same hand-outs."""

    span: BacktestSpan
    orders: dict[str, Comparing]
    last: tuple[datetime, int] | None = None


def play(playing: Playing, rows: Sequence[Row]) -> Playing:
    """Replay a page of hand-outs under every ranking. It needs no database, so another process may do it."""
    zone = ZoneInfo(playing.span.zone)
    for row in rows:
        record = _record(row, zone)
        for order in playing.orders.values():
            order.take(record)
    if rows:
        playing.last = rows[-1][1], rows[-1][0]
    return playing


async def played(session: Session, playing: Playing) -> dict[str, Comparison]:
    """Replay all of a span in this process: for the console; the chat's run in a process (`jobs/requests/`)."""
    while rows := await page(session, playing.span, playing.last):
        play(playing, rows)
    return results(playing)


def results(playing: Playing) -> dict[str, Comparison]:
    """Return the result of each ranking."""
    return {name: order.result() for name, order in playing.orders.items()}


async def prepared(work: Work, rankings: Mapping[str, Ranking], weeks: int) -> Playing:
    """Prepare to replay these rankings, by name, against the one in force."""
    since = day_bounds(local_date(work.now, work.team.timezone) - timedelta(weeks=weeks), work.team.timezone)[0]
    span = BacktestSpan(work.team.id, work.team.timezone, since, work.now)
    make = await _order_maker(work)
    shifts = Shifts(await _worked(work.session, span), await weights_of(work.session, work.team.id))
    old = await make(work.settings.ranking)
    return Playing(
        span, {name: Comparing(old, await make(one), shifts, work.team.id) for name, one in rankings.items()}
    )


async def _order_maker(work: Work) -> Callable[[Ranking], Awaitable[ServiceOrder]]:
    """Return what makes an order of a ranking; what is known is made once for all rankings that share it."""
    kept = (
        await work.session.execute(sa.select(ledger.c.prices).where(ledger.c.team_id == work.team.id))
    ).scalar_one_or_none()
    prices = {(channel, kind): price for channel, kind, price in kept or []}
    per_grade = await scores.per_grade(work.session, work.team.id)
    known: dict[tuple[int, str], Rates] = {}

    async def make(ranking: Ranking) -> ServiceOrder:
        key = ranking.start_close, ranking.worth
        if key not in known:
            known_now = replace(work.settings.ranking, start_close=ranking.start_close, worth=ranking.worth)
            known[key] = (await beliefs.make(work.session, work.team, known_now, work.now)).rates
        return ServiceOrder(
            service_of(ranking),
            known[key],
            ranking.dial,
            prices if ranking.prices else None,
            per_grade if ranking.scores else 0.0,
        )

    return make


async def _worked(session: Session, span: BacktestSpan) -> dict[int, dict[int, float]]:
    """Return the hours on shift by hour and agent; breaks are spread evenly over their shift."""
    found = await session.execute(
        sa.select(shift.c.member_id, shift.c.started_at, shift.c.ended_at, shift.c.break_seconds)
        .join(membership, membership.c.id == shift.c.member_id)
        .where(
            membership.c.team_id == span.team_id,
            shift.c.started_at < span.until,
            sa.or_(shift.c.ended_at.is_(None), shift.c.ended_at > span.since),
        )
    )
    hours: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for row in found:
        start, end = row.started_at.timestamp(), min(row.ended_at or span.until, span.until).timestamp()
        share = max(0.0, 1 - row.break_seconds / (end - start)) if end > start else 0.0
        for hour in range(int(start // 3600), int(end // 3600) + 1):
            part = max(0.0, min(end, 3600 * (hour + 1)) - max(start, 3600 * hour)) / 3600
            hours[hour][row.member_id] = hours[hour].get(row.member_id, 0.0) + part * share
    return dict(hours)
