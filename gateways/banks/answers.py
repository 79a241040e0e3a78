"""What a bank's HTTP answer means: data, or the reason why there is none."""

import csv
import io
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx

from core.arrivals.bank_rows import BankFault, SourceFailed
from gateways.contract import Malformed
from gateways.fields import read_json

LARGEST_ANSWER: Final = 32 * 1024 * 1024
"""Bytes of one page."""
LONGEST_WAIT: Final = 6 * 3600.0
"""Seconds. The longest wait: a provider that asks for more is asked again after this."""
_REFUSED = (401, 403)
_GONE = (400, 404, 405, 410, 422)


def checked(answer: httpx.Response, body: bytes) -> bytes:
    """Return the body of a good answer. Raises `SourceFailed` for any other."""
    status = answer.status_code
    if status == 429 or (status == 503 and "retry-after" in answer.headers):
        raise SourceFailed(BankFault.THROTTLED, str(status), retry_after=retry_after(answer))
    if status in _REFUSED:
        raise SourceFailed(BankFault.REFUSED, str(status), permanent=True)
    if 300 <= status < 400:
        raise SourceFailed(BankFault.MOVED, str(status), permanent=True)
    if status >= 400:
        raise SourceFailed(BankFault.STATUS, str(status), permanent=status in _GONE)
    return body


def retry_after(answer: httpx.Response) -> float | None:
    """Return how many seconds the provider asks us to wait; its header holds seconds or a time."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told), LONGEST_WAIT)
    at = _moment(told)
    if at is None:
        return None
    now = server_time(answer) or datetime.now(UTC)
    return min(max((at - now).total_seconds(), 0.0), LONGEST_WAIT)


def server_time(answer: httpx.Response) -> datetime | None:
    """Return the time of the provider's clock, from the Date header."""
    return _moment(answer.headers.get("date", ""))


def _moment(told: str) -> datetime | None:
    """Return the time in an HTTP header; "-0000" means UTC with no zone named."""
    try:
        at = parsedate_to_datetime(told)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def parsed(body: bytes) -> Any:
    """Return the JSON of a body. Raises `SourceFailed`, with a reason of its own for an HTML page."""
    head = body[:500].lstrip().lower()
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml")):
        raise SourceFailed(BankFault.WEB_PAGE)
    try:
        return read_json(body)
    except Malformed as error:
        raise SourceFailed(BankFault.NOT_JSON) from error


def table(body: bytes) -> list[dict[str, str]]:
    """Return the records of a report: CSV with a header line; cells are separated by comma, semicolon or tab."""
    text = body.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    return [
        {str(name): value or "" for name, value in record.items() if name is not None}
        for record in csv.DictReader(io.StringIO(text), delimiter=separator)
    ]


def is_table(answer: httpx.Response, body: bytes) -> bool:
    """Whether a report came as a table rather than as JSON."""
    kind = answer.headers.get("content-type", "").lower()
    return "csv" in kind or ("json" not in kind and body.lstrip()[:1] not in (b"{", b"[", b"<"))
