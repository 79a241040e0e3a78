"""What was seen of a team's queue, told apart by place, and who of it may be called now."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from core.ranking.lead_worth import Bucket, bucket_of
from core.settings import TeamSettings
from desk.dispatch.calling_clock import CallingClock
from desk.people.directory import Team
from storage.candidates import Candidate, QueuePlace

_PLACE = attrgetter("place")


class SeenQueue:
    """The candidates of one look by their places: a hand-out looks at ninety, and asks for each place once."""

    def __init__(self, seen: Sequence[Candidate]) -> None:
        self._at: dict[int, list[Candidate]] = {}
        for place, there in groupby(seen, _PLACE):
            self._at.setdefault(place, []).extend(there)

    def at(self, place: QueuePlace) -> Sequence[Candidate]:
        """Return the candidates at a place, in the order in which they were seen."""
        return self._at.get(place, ())

    def promised(self) -> list[Candidate]:
        """Return the promises: the agent's own, then those whose agent is away or late."""
        return [*self.at(QueuePlace.OWN_PROMISE), *self.at(QueuePlace.PROMISE)]


class CallableLeads:
    """The leads of a queue that may be called: not while their channel is paused, nor out of their contact's hours."""

    def __init__(self, queue: SeenQueue, team: Team, settings: TeamSettings, now: datetime) -> None:
        self._queue = queue
        self._now = now
        self._paused = {one.id for one in queue.at(QueuePlace.PAUSED)}
        self._clock = CallingClock(queue.at(QueuePlace.PROTOCOL), team, settings, now)

    def at(self, place: QueuePlace) -> list[tuple[Candidate, Bucket]]:
        """Return the leads at a place that may be called now, each with its bucket."""
        paused, clock, now = self._paused, self._clock, self._now
        open_in: dict[str, bool] = {}
        found = []
        for one in self._queue.at(place):
            bucket, zone = bucket_of(one.bucket)
            is_open = open_in.get(zone)
            if is_open is None:
                is_open = clock.opens(one, bucket, zone) == now
                if clock.asks_by_zone:
                    open_in[zone] = is_open
            if is_open and bucket.channel not in paused:
                found.append((one, bucket))
        return found

    def wakes_at(self) -> datetime | None:
        """Return when the first of those who wait for their hour may be called; None: nobody does."""
        leads = [(one, *bucket_of(one.bucket)) for place in _CALLED for one in self._queue.at(place)]
        hours = [self._clock.opens(*lead) for lead in leads if lead[1].channel not in self._paused]
        return min((opens for opens in hours if opens is not None and opens > self._now), default=None)


_CALLED = (QueuePlace.PINNED, QueuePlace.HEAD)
"""Where leads stand that are called in their contact's hours; a promise keeps its own."""
