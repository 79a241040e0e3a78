"""Ways: the gateways by which a team can write to customers, as the configuration says."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.terms import Medium
from storage.database import Session, insert
from storage.tables import gateway_way


@dataclass(frozen=True, slots=True)
class Way:
    """A gateway that can write."""

    gateway: str
    team_id: int
    medium: Medium
    line: str = ""
    """The number or account that texts leave from; consent is kept per line."""
    longest: int | None = None
    """Bytes of UTF-8 a text may have; None: no limit is known."""
    a_second: float | None = None
    """How many texts a second leave by it, as the operator set it; None: nothing holds them back."""

    def takes(self, text: str) -> bool:
        """Whether this way takes a text of that length."""
        return self.longest is None or len(text.encode()) <= self.longest


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways in the order of the configuration: the first of a medium is the usual one."""

    all: tuple[Way, ...] = ()

    @classmethod
    def of(cls, ways: Iterable[Way]) -> "Ways":
        """Return the ways as one."""
        return cls(tuple(ways))

    def find(self, team_id: int, medium: Medium, gateway: str | None = None) -> Way | None:
        """Return the gateway named, or the team's first for a medium; None where nothing is configured for it."""
        fitting = (one for one in self.all if one.team_id == team_id and one.medium is medium)
        return next((one for one in fitting if gateway in (None, one.gateway)), None)

    def names(self) -> frozenset[str]:
        """Return the names of the gateways that can write."""
        return frozenset(one.gateway for one in self.all)


NO_WAYS = Ways()
"""Nothing is configured: nobody can be written to."""


async def keep_ways(session: Session, ways: Ways) -> None:
    """Keep which gateways can write to customers, in place of what was kept before, so that cards know it.

    Several processes may start at once.
    """
    # Sorted, so that two processes do not deadlock.
    for one in sorted(ways.all, key=lambda way: way.gateway):
        now = {"team_id": one.team_id, "medium": one.medium}
        row = insert(session, gateway_way).values(gateway=one.gateway, **now)
        await session.execute(row.on_conflict_do_update(index_elements=["gateway"], set_=now))
    await session.execute(gateway_way.delete().where(gateway_way.c.gateway.not_in(ways.names())))
