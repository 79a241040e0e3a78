"""`/calendar/{token}.ics`: an agent's promises and tasks for their phone's calendar, without a name or a number."""

from collections.abc import Callable
from functools import partial

from aiohttp import web
from icalendar import Calendar, Event

from core.clock import Clock
from desk.leads.calendar_feed import CalendarEntry, Feed, feed
from storage.database import Database

Title = Callable[[str, str], str]
"""How an entry of a kind, a meeting, or the calendar itself (`name`) is named, in a language."""


class CalendarPages:
    """Serves the calendars of agents. A link that is unknown or revoked is no page."""

    def __init__(self, database: Database, clock: Clock, title: Title) -> None:
        self._database = database
        self._clock = clock
        self._title = title

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount."""
        return [web.get("/calendar/{token}.ics", self.calendar)]

    async def calendar(self, request: web.Request) -> web.Response:
        """Answer with the calendar behind a link."""
        async with self._database.read() as session:
            found = await feed(session, request.match_info["token"], self._clock())
        if found is None:
            raise web.HTTPNotFound
        return web.Response(
            body=_written(found, partial(self._title, found.language)),
            content_type="text/calendar",
            charset="utf-8",
            headers={"Cache-Control": "no-store"},
        )


def _written(found: Feed, title: Callable[[str], str]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Sarnakh//promises//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title("name"))
    for one in found.entries:
        calendar.add_component(_event(one, title(one.what)))
    return bytes(calendar.to_ical())


def _event(one: CalendarEntry, title: str) -> Event:
    event = Event()
    event.add("uid", f"{one.kind}-{one.number}@sarnakh")
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at)
    event.add("dtstart", one.due_at)
    event.add("dtend", one.due_at + one.lasts)
    event.add("summary", f"{title} #{one.number}")
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    return event
