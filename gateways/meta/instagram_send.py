"""Answers to people on Instagram, by Meta's Send API.

The desk decides whether an answer may still be sent (24 hours from the person's last message); this file only passes
on Meta's own answer to that.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import httpx
from pydantic import SecretStr

from core.folding import clean
from core.terms import Medium
from gateways.connection import ProviderConnection, answer_object, wait_of
from gateways.contract import AcceptedMessage, SendFailed, SendUnknown

_PASSING: Final = {2: "unavailable", 4: "throttled", 17: "throttled", 32: "throttled", 613: "throttled"}
"""Error codes after which the same message can be sent later."""
_PERMANENT: Final = {
    10: "the window to answer is closed, or a permission is missing",
    100: "no such person, or a wrong parameter",
    190: "the access token is dead",
    200: "a permission is missing",
    551: "the person cannot be reached",
}
_DEAD_TOKEN: Final = 190
_NOBODY_KNOWS: Final = 1
"""Meta's "unknown error": it does not show whether the message was sent."""


class InstagramSender:
    """The way out of one account."""

    medium: ClassVar[Medium] = Medium.DIRECT
    idempotent: ClassVar[bool] = False
    longest_text: ClassVar[int] = 1000

    def __init__(self, api_base: str, access_token: SecretStr, line: str = "") -> None:
        self.line = line
        self._url = f"{api_base}/me/messages"
        self._token = access_token
        self._connection = ProviderConnection()

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the person `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        text = clean(job["text"])
        if len(text.encode()) > self.longest_text:
            raise SendFailed(f"longer than {self.longest_text} bytes", permanent=True)
        message = {"recipient": _recipient(job["to"]), "message": {"text": text}}
        headers = {"Authorization": f"Bearer {self._token.get_secret_value()}"}
        return _delivered(await self._connection.post(self._url, json=message, headers=headers))

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()


def _recipient(to: str) -> dict[str, str]:
    """Return the receiver of a message: a known person, or the writer of a comment (once only)."""
    kind, _, comment = to.partition(":")
    return {"comment_id": comment} if kind == "comment" and comment else {"id": to}


def _delivered(answer: httpx.Response) -> AcceptedMessage:
    told = answer_object(answer)
    if answer.is_success and told.get("message_id"):
        return AcceptedMessage(str(told["message_id"]))
    error = told.get("error")
    if isinstance(error, dict):
        raise _failure(error, wait_of(answer))
    if answer.status_code in (429, 503):
        raise SendFailed(f"HTTP {answer.status_code}", permanent=False, retry_after=wait_of(answer))
    if answer.is_client_error:
        raise SendFailed(f"HTTP {answer.status_code}", permanent=True)
    raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")


def _failure(error: dict[str, Any], wait: float | None) -> SendFailed | SendUnknown:
    code = error.get("code")
    code = code if isinstance(code, int) else 0
    if code == _NOBODY_KNOWS:
        return SendUnknown("code 1: Meta does not know")
    if code in _PASSING:
        return SendFailed(f"code {code}: {_PASSING[code]}", permanent=False, retry_after=wait)
    reason = _PERMANENT.get(code, "refused")
    passing = error.get("is_transient") is True
    stopped = code == _DEAD_TOKEN
    return SendFailed(f"code {code}: {reason}", permanent=not passing, retry_after=wait, of_account=stopped)
