"""A bank of numbers as providers open theirs: one list of rows behind six ways of cutting it into pages.

Every address takes the key as a bearer token. Trouble is put in front: each answer takes the next fault that waits.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web

Row = dict[str, Any]
Fault = Callable[[web.Request], web.Response | None]

KEY = "bank-key-0123456789"
STYLES = ("page", "meta", "since", "cursor", "link", "report")


@dataclass
class NumberBank:
    """The rows, the trouble, and what was asked."""

    clock: Callable[[], datetime]
    rows: list[Row] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Each used once, in order: a status ("503", "429"), "html", "half", "cut", "drop", "slow", "schema", "again"."""
    skew: timedelta = timedelta(0)
    """How far this provider's clock is ahead."""
    asked: list[dict[str, str]] = field(default_factory=list)
    reports: dict[str, int] = field(default_factory=dict)
    """How often each report was asked for while it was made."""

    def add(self, number: str, name: str = "", **more: Any) -> Row:
        """A new row, stamped now by this provider's clock."""
        stamped = (self.clock() + self.skew).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        row = {"id": len(self.rows) + 1, "mobile": number, "name": name, "changed": stamped, **more}
        self.rows.append(row)
        return row

    def routes(self, under: str = "/bank") -> list[web.RouteDef]:
        """The addresses, one for each style."""
        return [web.route("*", f"{under}/{style}", self._answer) for style in STYLES] + [
            web.get(f"{under}/report/{{key}}", self._made)
        ]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.query))
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return web.json_response({"error": "no such key"}, status=401)
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "slow":
            await asyncio.sleep(3600)
        if fault == "drop":
            return await _dropped(request)
        refused = self._refused(fault)
        if refused is not None:
            return refused
        body = getattr(self, f"_{request.path.rsplit('/', 1)[1]}")(request.query, self._known(request.query))
        return self._said(_spoilt(body, fault), cut=fault == "cut")

    def _refused(self, fault: str) -> web.Response | None:
        if fault.isdecimal():
            headers = {"Retry-After": "120"} if fault == "429" else {}
            return web.json_response({"error": fault}, status=int(fault), headers=headers)
        if fault == "html":
            return web.Response(text="<!DOCTYPE html><html><body>Maintenance</body></html>", content_type="text/html")
        return None

    def _said(self, body: Any, *, cut: bool) -> web.Response:
        text = json.dumps(body, ensure_ascii=False).encode()
        dated = {"Date": format_datetime((self.clock() + self.skew).astimezone(UTC), usegmt=True)}
        return web.Response(
            body=text[: len(text) // 2] if cut else text, content_type="application/json", headers=dated
        )

    def _known(self, query: Any) -> Sequence[Row]:
        begin, end = query.get("from", ""), query.get("to", "9")
        return [row for row in self.rows if begin <= row["changed"] < end]

    # -- the six styles ------------------------------------------------------------------------------------------------

    def _page(self, query: Any, rows: Sequence[Row]) -> Any:
        size, page = int(query.get("per_page", 100)), int(query.get("page", 1))
        at = int(query.get("start", (page - 1) * size))
        return list(rows[at : at + size])

    def _meta(self, query: Any, rows: Sequence[Row]) -> Any:
        size, page = int(query.get("per_page", 100)), int(query.get("page", 1))
        pages = max(1, -(-len(rows) // size))
        found = list(rows[(page - 1) * size : page * size])
        return {"data": {"items": found}, "hasNextPage": page < pages, "metadata": {"totalpages": pages}}

    def _since(self, query: Any, rows: Sequence[Row]) -> Any:
        size, last = int(query.get("per_page", 100)), int(query.get("from_id", 0))
        return {"data": [row for row in rows if row["id"] > last][:size]}

    def _cursor(self, query: Any, rows: Sequence[Row]) -> Any:
        size, at = int(query.get("per_page", 100)), int(query.get("after", 0))
        cursors = {"after": str(at + size)} if at + size < len(rows) else {}
        return {"data": list(rows[at : at + size]), "paging": {"cursors": cursors}}

    def _link(self, query: Any, rows: Sequence[Row]) -> Any:
        size, at = int(query.get("per_page", 100)), int(query.get("at", 0))
        following = f"/bank/link?per_page={size}&at={at + size}" if at + size < len(rows) else None
        return {"numbers": list(rows[at : at + size]), "next_page_uri": following}

    def _report(self, _query: Any, _rows: Sequence[Row]) -> Any:
        key = f"r{len(self.reports) + 1}"
        self.reports[key] = 0
        return {"key": key}

    async def _made(self, request: web.Request) -> web.StreamResponse:
        """The report: not yet at the first time of asking, then as a table with semicolons."""
        key = request.match_info["key"]
        self.reports[key] += 1
        if self.reports[key] == 1:
            return web.Response(status=204)
        names = ("id", "mobile", "name", "changed")
        lines = [";".join(names), *(";".join(str(row.get(name, "")) for name in names) for row in self.rows)]
        return web.Response(text="\r\n".join(lines) + "\r\n", content_type="text/csv")


async def _dropped(request: web.Request) -> web.StreamResponse:
    """An answer whose connection breaks before all of it is there."""
    answer = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
    await answer.prepare(request)
    await answer.write(b'[{"id": 1')
    if request.transport is not None:
        request.transport.abort()
    return answer


def _spoilt(body: Any, fault: str) -> Any:
    """A good answer with something wrong in it."""
    if fault == "schema":
        text = json.dumps(body).replace('"mobile"', '"phone_number"')
        return json.loads(text)
    if fault in ("half", "again"):
        rows = _rows_of(body)
        rows[:] = rows[: len(rows) // 2] if fault == "half" else [*rows, *rows]
    return body


def _rows_of(body: Any) -> list[Row]:
    """The list in an answer, wherever it stands."""
    if isinstance(body, list):
        return body
    inside = next(value for value in body.values() if isinstance(value, list | dict))
    return inside if isinstance(inside, list) else _rows_of(inside)
