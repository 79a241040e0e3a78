from datetime import UTC, datetime
from urllib.parse import parse_qsl

from gateways.contract import RawRequest

NOON = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


def asked(
    body: bytes | str = b"",
    *,
    method: str = "POST",
    query: str = "",
    content_type: str = "application/x-www-form-urlencoded",
    url: str = "https://leads.example.com/in/any/key",
    at: datetime = NOON,
    **headers: str,
) -> RawRequest:
    """A request as a provider makes it; header names are given with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return RawRequest(
        method=method,
        path="/in/any",
        query=tuple(parse_qsl(query, keep_blank_values=True)),
        headers={"content-type": content_type, **named} if body else named,
        body=body.encode() if isinstance(body, str) else body,
        url=f"{url}?{query}" if query else url,
        received_at=at,
    )
