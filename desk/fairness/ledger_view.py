"""The ledger as it is shown: shares, how even they are, and whether agents differ reliably at all."""

from dataclasses import dataclass

from core.ranking.fairness import jain
from core.ranking.spread import Spread
from core.settings import Dial
from desk.fairness import ledger
from desk.fairness.ledger import Share
from desk.learning import beliefs
from desk.people.work import Work


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the ledger somebody may see.

    `evenness` is Jain's index over all agents who worked; None: nobody has.
    """

    shares: tuple[Share, ...]
    whole: bool
    """Whether these are everybody's shares, or the reader's own."""
    evenness: float | None
    dial: Dial
    agents: Spread
    pairs: Spread
    channels: Spread
    alike: bool = False
    """Whether all agents are treated alike."""


async def shown_to(work: Work, *, member_id: int | None, sees_all: bool) -> Shown | None:
    """Return the ledger for a manager (`sees_all`), or for an agent as far as the team allows; None: not at all."""
    openness = work.settings.ranking.ledger_open
    if not sees_all and openness == "none":
        return None
    whole = sees_all or openness == "all"
    everybody = await ledger.shares(work.session, work.team.id)
    rates = (await beliefs.current(work)).rates
    worked = [share.an_hour / share.weight for share in everybody if share.hours > 0]
    return Shown(
        tuple(share for share in everybody if whole or share.member_id == member_id),
        whole,
        jain(worked) if any(worked) else None,
        work.settings.ranking.dial,
        rates.agent_spread,
        rates.pair_spread,
        rates.channel_spread,
        rates.alike,
    )
