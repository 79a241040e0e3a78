"""What all ways out by SMS have in common: the connection, and what may and may not be tried again."""

from collections.abc import Mapping
from typing import Any, Final

import httpx

from gateways.contract import SendFailed, SendUnknown

_TIMEOUT = httpx.Timeout(15.0, connect=5.0)
_NO_CONNECTION: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class Line:
    """A connection to one provider, opened at the first message."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    async def post(self, url: str, form: Mapping[str, str], auth: tuple[str, str] | None = None) -> httpx.Response:
        """Post a form. Raises `SendFailed` where it surely never left, and `SendUnknown` where its answer was lost.

        Addresses may hold a key, so no error shows one.
        """
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=_TIMEOUT)
        try:
            return await self._client.post(url, data=dict(form), auth=auth or httpx.USE_CLIENT_DEFAULT)
        except _NO_CONNECTION as error:
            raise SendFailed(f"no connection: {type(error).__name__}", permanent=False) from None
        except httpx.HTTPError as error:
            raise SendUnknown(f"the answer was lost: {type(error).__name__}") from None

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


def told(answer: httpx.Response) -> dict[str, Any]:
    """Return the JSON object of an answer, or an empty one."""
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def wait_of(answer: httpx.Response) -> float | None:
    """Return the seconds a provider asked us to wait."""
    wait = answer.headers.get("retry-after", "")
    return float(wait) if wait.isascii() and wait.isdigit() else None
