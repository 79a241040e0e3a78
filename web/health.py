"""What machines may ask: is it alive, is it ready, how is it doing."""

import asyncio
import shutil
import time
from collections.abc import Callable
from typing import Any, Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from core.clock import Clock
from desk.intake import receipts
from desk.messages.written import withheld_lately
from desk.operations import epochs, runs
from storage import inbox, unsent
from storage.database import Database

TRY_EVERY: Final = 5.0
TRY_WITHIN: Final = 5.0
ROOM: Final = 1 << 20
"""Bytes: with less on the disk the next arrivals will not be kept."""


class HealthPages:
    """Serves `/health/live`, `/health/ready` and `/metrics`."""

    def __init__(self, database: Database, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._tried: tuple[float, str | None] | None = None
        """When the database was last tried, and what kept it from being written."""

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount."""
        return [
            web.get("/health/live", self.live),
            web.get("/health/ready", self.ready),
            web.get("/metrics", self.metrics),
        ]

    async def live(self, _request: web.Request) -> web.Response:
        """Answer that the process lives."""
        return web.json_response({"live": True})

    async def ready(self, _request: web.Request) -> web.Response:
        """Answer whether what arrives now is kept, with what waits and what ran last, and nothing of people."""
        why = await self._trouble()
        if why is not None:
            return web.json_response({"ready": False, "error": why}, status=503)
        try:
            return web.json_response({"ready": True} | await self._state())
        except Exception as error:
            return web.json_response({"ready": False, "error": type(error).__name__}, status=503)

    async def _trouble(self) -> str | None:
        """Return what keeps the database from being written. Tried at most every few seconds, whoever asks."""
        now = self._monotonic()
        if self._tried is None or now - self._tried[0] >= TRY_EVERY:
            self._tried = now, await self._try_to_write()
        return self._tried[1]

    async def _try_to_write(self) -> str | None:
        path = self._database.path
        try:
            if path is not None and shutil.disk_usage(path.parent).free < ROOM:
                return "the disk is full"
            await asyncio.wait_for(epochs.try_to_write(self._database), TRY_WITHIN)
        except Exception as error:
            return type(error).__name__
        return None

    async def _state(self) -> dict[str, Any]:
        now = self._clock()
        async with self._database.read() as session:
            waiting, letters = await inbox.count(session), await unsent.count(session)
            last = await runs.last_of_each(session)
        newest: dict[str, dict[str, Any]] = {}
        for run in sorted(last, key=lambda run: run.finished_at or run.started_at):
            age = round((now - (run.finished_at or run.started_at)).total_seconds())
            newest[run.kind] = {"job": run.kind, "state": run.state, "age_seconds": age}
        return {"inbox": waiting, "outbox": letters, "jobs": list(newest.values())}

    async def metrics(self, _request: web.Request) -> web.Response:
        """Return the same in Prometheus' words."""
        async with self._database.read() as session:
            waiting, letters = await inbox.count(session), await unsent.count(session)
            came = await receipts.counted(session, self._clock())
            withheld = await withheld_lately(session, self._clock())
        registry = CollectorRegistry()
        arrived = Gauge(
            "sarnakh_arrivals_last_day",
            "Arrivals of the last 24 hours by where they came in and what became of them",
            ["team", "source", "took"],
            registry=registry,
        )
        for one in came:
            arrived.labels(str(one.team_id), one.source, one.took).set(one.count)
        stayed = Gauge(
            "sarnakh_texts_withheld_last_day",
            "Texts to customers of the last 24 hours that did not leave, by the reason",
            ["team", "why"],
            registry=registry,
        )
        for text in withheld:
            stayed.labels(str(text.team_id), text.why).set(text.count)
        for name, counted in (("inbox", waiting), ("outbox", letters)):
            gauge = Gauge(f"sarnakh_{name}_rows", f"Rows of the {name} by state", ["state"], registry=registry)
            for state in ("new", "queued", "sending", "dead", "unknown"):
                gauge.labels(state).set(counted.get(state, 0))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
