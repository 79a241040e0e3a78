"""Mentions of the account in somebody's post or comment: the webhook holds only ids, so they are fetched.

A person who mentions the account without writing to it is known by the public name only. The lead waits for a number
like a writer's, and the team's Instagram person writes to them there. A mention opens no conversation: the desk may
not answer it.
"""

from typing import Any, Final

from core.arrivals.inbound import Handle, Inbound
from core.terms import TouchKind
from gateways.meta.webhook import moment_of, text_of

MENTION: Final = "mention"
_COMMENT_FIELDS: Final = "id,text,timestamp,username"
_MEDIA_FIELDS: Final = "id,caption,timestamp,username,permalink"


def mentioned(change: dict[str, Any]) -> str | None:
    """Return the ids to fetch a mention by; None for what is no mention."""
    value = change.get("value")
    if change.get("field") != "mentions" or not isinstance(value, dict):
        return None
    comment, media = text_of(value, "comment_id"), text_of(value, "media_id")
    return f"comment:{comment}" if comment else f"media:{media}" if media else None


def fields_of(reference: str) -> str:
    """Return the fields to request from the account for a mention."""
    what, _, number = reference.partition(":")
    fields = _COMMENT_FIELDS if what == "comment" else _MEDIA_FIELDS
    return f"mentioned_{what}.{what}_id({number}){{{fields}}}"


def change_of(reference: str, answer: dict[str, Any]) -> dict[str, Any] | None:
    """Return the mention as a change of the webhook, with its content; None where the answer has none."""
    what, _, number = reference.partition(":")
    told = answer.get(f"mentioned_{what}")
    if not isinstance(told, dict) or not text_of(told, "username"):
        return None
    return {"field": "mentions", "value": {f"{what}_id": number, "told": told}}


def mention_told(gateway: str, reference: str, change: dict[str, Any]) -> Inbound | None:
    """Return the mention with its writer; None while only the ids are known."""
    told = change["value"].get("told")
    if not isinstance(told, dict):
        return None
    name = text_of(told, "username")
    return Inbound(
        kind=TouchKind.DIRECT,
        gateway=gateway,
        handle=Handle("instagram", f"@{name.casefold()}", name),
        text=text_of(told, "text") or text_of(told, "caption"),
        entry=MENTION,
        occurred_at=moment_of(told.get("timestamp")),
        reference=reference,
        comment="",
        facts={"link": link} if (link := text_of(told, "permalink")) else {},
    )
