"""A connection to a provider: which failures may be tried again, and how its answers are read."""

from collections.abc import Mapping
from typing import Any, Final

import httpx

from gateways.contract import NotTold, SendFailed, SendUnknown

_TIMEOUT = httpx.Timeout(15.0, connect=5.0)
_KEY_REFUSED: Final = (401, 403)
"""HTTP codes that mean a fault of the account, unless a provider's own code says otherwise."""
_NO_CONNECTION: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class ProviderConnection:
    """A connection to one provider, opened for the first message."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    async def post(
        self,
        url: str,
        form: Mapping[str, str] | None = None,
        *,
        json: Any = None,
        auth: tuple[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Post a form or JSON. Raises `SendFailed` where it was certainly not sent, `SendUnknown` where its answer was
        lost.

        Addresses may hold a key, so no error shows one.
        """
        more = {"data": dict(form)} if form is not None else {"json": json}
        answer = await self._send("POST", url, headers=headers, auth=auth, **more)
        if answer.status_code in _KEY_REFUSED and not answer_object(answer):
            raise refused(answer.status_code, "the key is refused", of_account=True)
        return answer

    async def ask(
        self,
        url: str,
        params: Mapping[str, str | int] | None = None,
        *,
        form: Mapping[str, str] | None = None,
        json: Any = None,
        auth: tuple[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Return the answer to a question, which may be repeated. Raises `SendFailed`, not permanent, or `NotTold`."""
        more = {"data": dict(form)} if form is not None else ({"json": json} if json is not None else {})
        method = "POST" if more else "GET"
        try:
            answer = await self._send(method, url, headers=headers, auth=auth, params=params, **more)
        except SendUnknown as lost:
            raise SendFailed(str(lost), permanent=False) from None
        wait = wait_of(answer)
        if answer.status_code == 429 or (answer.status_code >= 500 and wait is not None):
            raise SendFailed(f"HTTP {answer.status_code}", permanent=False, retry_after=wait)
        if answer.status_code >= 500:
            raise NotTold(f"HTTP {answer.status_code}")
        return answer

    async def _send(self, method: str, url: str, **more: Any) -> httpx.Response:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=_TIMEOUT)
        more["auth"] = more["auth"] or httpx.USE_CLIENT_DEFAULT
        try:
            return await self._client.request(method, url, **more)
        except _NO_CONNECTION as error:
            raise SendFailed(f"no connection: {type(error).__name__}", permanent=False) from None
        except httpx.HTTPError as error:
            raise SendUnknown(f"the answer was lost: {type(error).__name__}") from None

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


def refused(code: object, reason: str, *, blocked: bool = False, of_account: bool = False) -> SendFailed:
    """Return the permanent failure of a text the provider refused."""
    return SendFailed(f"code {code}: {reason}", permanent=True, blocked=blocked, of_account=of_account)


def answer_object(answer: httpx.Response) -> dict[str, Any]:
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


def part(told: Mapping[str, Any], name: str) -> Any:
    """Return a part of an answer by its name, ignoring case, because providers change it between versions."""
    return next((value for key, value in told.items() if key.lower() == name.lower()), None)


def listed(body: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a list of an answer; null is an empty one.

    Raises `SendFailed` where there is no such list: an unexpected answer must not look like an empty inbox.
    """
    there = {key.lower(): value for key, value in body.items()}
    found = there.get(name.lower(), "")
    if found is not None and not isinstance(found, list):
        raise SendFailed(f"an answer without its list of {name}", permanent=False)
    return objects(found)


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; none for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def whole(value: object) -> int | None:
    """Return a whole number, also one sent as text; None for anything else."""
    try:
        return None if isinstance(value, bool) else int(str(value))
    except ValueError:
        return None
