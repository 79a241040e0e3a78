"""The refusals of the Bot API, worded as Telegram words them (read in its server, tdlib/telegram-bot-api)."""

from typing import Any


class Refusal(Exception):
    """A request that Telegram answers with ``ok: false``; the HTTP status equals ``code``."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(what: str) -> Refusal:
    """400: the request itself is wrong."""
    return Refusal(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    """403: the bot may not do this to this person or group."""
    return Refusal(403, f"Forbidden: {what}")


def too_many_requests(retry_after: int) -> Refusal:
    """429: a send limit is reached; ``retry_after`` is in seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def conflict(what: str) -> Refusal:
    """409: somebody else takes the updates of this bot."""
    return Refusal(409, f"Conflict: {what}")


CHAT_NOT_FOUND = "chat not found"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
