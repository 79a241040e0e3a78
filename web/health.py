"""What machines may ask: is it alive, is it ready, how is it doing."""

from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from core.clock import Clock
from desk.operations import runs
from storage import inbox, outbox
from storage.database import Database


class HealthPages:
    """Serves `/health/live`, `/health/ready` and `/metrics`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """Give the routes to mount."""
        return [
            web.get("/health/live", self.live),
            web.get("/health/ready", self.ready),
            web.get("/metrics", self.metrics),
        ]

    async def live(self, _request: web.Request) -> web.Response:
        """The process answers."""
        return web.json_response({"live": True})

    async def ready(self, _request: web.Request) -> web.Response:
        """The database answers; with it, what waits and what ran last."""
        try:
            state = await self._state()
        except Exception as error:
            return web.json_response({"ready": False, "error": type(error).__name__}, status=503)
        return web.json_response(state)

    async def _state(self) -> dict[str, Any]:
        async with self._database.read() as session:
            waiting, letters = await inbox.count(session), await outbox.count(session)
            last = await runs.last_of_each(session)
        jobs = [
            {
                "job": r.kind,
                "scope": r.scope,
                "due": r.due,
                "state": r.state,
                "detail": r.detail,
                "at": (r.finished_at or r.started_at).isoformat(),
            }
            for r in last
        ]
        return {"ready": True, "inbox": waiting, "outbox": letters, "jobs": jobs, "now": self._clock().isoformat()}

    async def metrics(self, _request: web.Request) -> web.Response:
        """Give the same in Prometheus' words."""
        async with self._database.read() as session:
            waiting, letters = await inbox.count(session), await outbox.count(session)
        registry = CollectorRegistry()
        for name, counted in (("inbox", waiting), ("outbox", letters)):
            gauge = Gauge(f"sarnakh_{name}_rows", f"Rows of the {name} by state", ["state"], registry=registry)
            for state in ("new", "queued", "sending", "dead", "unknown"):
                gauge.labels(state).set(counted.get(state, 0))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
