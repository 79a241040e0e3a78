"""Previews: what the order of service does to the present queue, and what another setting would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from core.naming import unknown
from core.ranking.fairness import Ledger, LedgerStanding, steered
from core.ranking.prices import pays
from core.settings import Dial, Ranking, TeamSettings
from desk.dispatch.queue_view import channels_of
from desk.dispatch.upcoming import AtWork, QueueLook, UpcomingTurn, at_work, upcoming
from desk.fairness import ledger
from desk.learning import beliefs
from desk.learning.beliefs import Beliefs
from desk.people.work import Work
from desk.settings import keys as table
from storage.database import Session

SHIFT = 8
"""Hours for which a changed dial is played: who yields to whom moves once an hour."""

Rule = Literal["strict", "floors", "dial"]
RULES: tuple[Rule, ...] = ("strict", "floors", "dial")
_LEARNED_BY = ("half_life", "start_close", "worth", "prices", "scores")
"""Settings that change what is known, not only the order of service."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would be handed what, and the expected sales of an hour spent on the next sixteen hand-outs.

    `free` is the same without lanes, floors, caps, fairness and prices; `costs` is what each rule alone costs.
    """

    turns: tuple[UpcomingTurn, ...]
    an_hour: float
    free: float
    costs: Mapping[Rule, float]
    handed: int


@dataclass(frozen=True, slots=True)
class SettingPreview:
    """A setting as it is and as it would be, with what each does to the queue; costs are those of the latter."""

    key: str
    before: Any
    after: Any
    now: Preview
    then: Preview
    channels: Mapping[int, str]


async def preview(work: Work) -> Preview:
    """Return the next hand-outs under the settings as they are."""
    agents = await at_work(work)
    known = await beliefs.current(work)
    return await _played(QueueLook(work), agents, work.settings, known)


async def what_if(work: Work, key: str, raw_text: str) -> SettingPreview:
    """Return the next hand-outs under the settings as they are and as they would be. Nothing is set.

    Raises:
        Unknown: there is no such setting.
        BadSetting: the value cannot be read, or this is no setting of the ranking.
    """
    changed = as_it_would_be(work.settings, key, raw_text)
    name = table.named(key).key
    floor, agents = QueueLook(work), await at_work(work)
    known = await beliefs.current(work)
    before = await _played(floor, agents, work.settings, known, weigh=False)
    after = await _played(
        floor, agents, changed, await _known_then(floor, known, work.settings.ranking, changed.ranking)
    )
    leads = {turn.wanted.lead_id for turn in (*before.turns, *after.turns) if turn.wanted is not None}
    return SettingPreview(
        name,
        table.value_of(work.settings, name),
        table.value_of(changed, name),
        before,
        after,
        await channels_of(work.session, sorted(leads)),
    )


def as_it_would_be(settings: TeamSettings, key: str, raw_text: str) -> TeamSettings:
    """Return the settings with one of the ranking's changed to a typed value. Raises Unknown or BadSetting."""
    row = table.named(key)
    part, _, name = row.key.partition(".")
    if part != "ranking":
        raise unknown("ranking-setting", key, [])
    value = table.read(row, raw_text, command="/ranking")
    return replace(settings, ranking=replace(settings.ranking, **{name: value}))


async def _played(
    floor: QueueLook, agents: list[AtWork], settings: TeamSettings, known: Beliefs, *, weigh: bool = True
) -> Preview:
    """Return the next hand-outs; `weigh`: also without each rule, and without any."""
    shown = await upcoming(floor, agents, settings, known)
    ranking = replace(settings.ranking, exploration=0)

    async def brings(rules: Ranking, what: Beliefs) -> float:
        return (await upcoming(floor, agents, replace(settings, ranking=rules), what)).an_hour

    even = replace(known, table=known.table.steered({}))
    base = await brings(ranking, known)
    if not weigh:
        return Preview(shown.turns, base, base, {}, shown.handed)
    without: dict[Rule, float] = {}
    if ranking.strict:
        without["strict"] = await brings(replace(ranking, strict=()), known)
    if ranking.floors:
        without["floors"] = await brings(replace(ranking, floors=()), known)
    if any(known.table.yields(agent.member_id) for agent in agents):
        without["dial"] = await brings(ranking, even)
    unpriced = replace(known, table=known.table.steered({}, prices=False))
    free = await brings(replace(ranking, strict=(), floors=(), caps=()), unpriced)
    costs = {rule: max(0.0, brought - base) for rule, brought in without.items()}
    return Preview(shown.turns, base, max(free, base), costs, shown.handed)


async def _known_then(floor: QueueLook, known: Beliefs, before: Ranking, after: Ranking) -> Beliefs:
    """Return the beliefs under other settings; with another dial, as they would be after a shift."""
    if any(getattr(before, name) != getattr(after, name) for name in _LEARNED_BY):
        known = await beliefs.make(floor.session, floor.team, after, floor.now)
    if before.dial is not after.dial:
        known = replace(
            known, table=known.table.steered(await _after_a_shift(floor.session, floor.team.id, after.dial))
        )
    return known


async def _after_a_shift(session: Session, team_id: int, dial: Dial) -> dict[int, float]:
    """Return who would yield to whom after a shift under another dial, if shares stayed as they are."""
    found = await ledger.shares(session, team_id)
    weights = {one.member_id: one.weight for one in found}
    kept = Ledger({one.member_id: LedgerStanding(one.an_hour * one.hours, one.hours, one.yields) for one in found})
    for _ in range(SHIFT):
        kept = steered(kept, dial, [one.member_id for one in found if one.hours], weights)
    return kept.yields()


PricesWhy = Literal["off", "on", "even"]


async def prices_state(work: Work) -> PricesWhy:
    """Return whether scarce leads are kept for the agents who sell them best, and if not, why."""
    if not work.settings.ranking.prices:
        return "off"
    known = await beliefs.current(work)
    return "on" if pays(known.rates, len(known.rates.agents)) else "even"
