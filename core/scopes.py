"""For which leads something is said: all, or those of a channel, lane, class or segment, or several of these."""

from dataclasses import dataclass

from core.terms import Lane


@dataclass(frozen=True, slots=True)
class OfLead:
    """What settings may distinguish leads by. `tier`: the class a score gives it; `segments`: those it is in.

    `begun`: the lane in which the calls of its present round began, where what follows a call is asked for: a lead of
    the bank that nobody reached waits in the lane of retries, and stays one of the bank.
    """

    channel_id: int | None = None
    lane: Lane | None = None
    tier: str | None = None
    segments: frozenset[str] = frozenset()
    begun: Lane | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """For which leads something is said: all, or those of a channel, lane, class or segment, or several of these."""

    channel_id: int | None = None
    lane: Lane | None = None
    tier: str | None = None
    segment: str | None = None

    @property
    def rank(self) -> int:
        """How specific it is: a segment wins over a channel, that over a class, that over a lane."""
        named = self.segment is not None, self.channel_id is not None, self.tier is not None, self.lane is not None
        return sum(8 >> place for place, is_named in enumerate(named) if is_named)

    def covers(self, lead: OfLead) -> bool:
        """Return whether it holds for this lead."""
        return (
            self.channel_id in (None, lead.channel_id)
            and self.lane in (None, lead.lane, lead.begun)
            and self.tier in (None, lead.tier)
            and (self.segment is None or self.segment in lead.segments)
        )

    def precedence(self, lead: OfLead) -> tuple[int, bool, str]:
        """Return what scopes that cover a lead are sorted by, so that the last one wins.

        Of two lanes it is the one in which the round began.
        """
        return self.rank, self.lane is not None and self.lane is lead.begun, self.text

    @property
    def text(self) -> str:
        """The scope as it is stored: "channel:3 lane:bank"."""
        named = {"channel": self.channel_id, "lane": self.lane, "class": self.tier, "segment": self.segment}
        return " ".join(f"{name}:{value}" for name, value in named.items() if value is not None)

    @classmethod
    def read(cls, kept: str) -> "Scope | None":
        """Return a scope from its stored text; None for one of another version."""
        named = dict(part.partition(":")[::2] for part in kept.split())
        if not named or not named.keys() <= {"channel", "lane", "class", "segment"}:
            return None
        lane, channel = named.get("lane"), named.get("channel")
        if lane is not None and lane not in set(Lane):
            return None
        return cls(
            int(channel) if channel else None, Lane(lane) if lane else None, named.get("class"), named.get("segment")
        )


EVERYTHING = Scope()
