"""Mentions of the account in somebody's post or comment: told by ids alone, so they are asked for.

Who mentions an account and is no writer to it is known by the public name only: the lead waits for a number like that
of a writer, and whoever looks after Instagram writes to them there. A mention
opens no talk: the desk may not answer it.
"""

from typing import Any, Final

from core.arrivals.inbound import Handle, Inbound
from core.terms import TouchKind
from gateways.meta.webhook import moment_of, text_of

MENTION: Final = "mention"
_COMMENT_FIELDS: Final = "id,text,timestamp,username"
_MEDIA_FIELDS: Final = "id,caption,timestamp,username,permalink"


def mentioned(change: dict[str, Any]) -> str | None:
    """Return by which ids a mention is asked for; None for what is no mention."""
    value = change.get("value")
    if change.get("field") != "mentions" or not isinstance(value, dict):
        return None
    comment, media = text_of(value, "comment_id"), text_of(value, "media_id")
    return f"comment:{comment}" if comment else f"media:{media}" if media else None


def fields_of(reference: str) -> str:
    """Return what is asked of the account to learn of a mention."""
    what, _, number = reference.partition(":")
    fields = _COMMENT_FIELDS if what == "comment" else _MEDIA_FIELDS
    return f"mentioned_{what}.{what}_id({number}){{{fields}}}"


def change_of(reference: str, answer: dict[str, Any]) -> dict[str, Any] | None:
    """Return the mention as the webhook would tell it if it told more than ids; None where the answer does not."""
    what, _, number = reference.partition(":")
    told = answer.get(f"mentioned_{what}")
    if not isinstance(told, dict) or not text_of(told, "username"):
        return None
    return {"field": "mentions", "value": {f"{what}_id": number, "told": told}}


def mention_told(gateway: str, reference: str, change: dict[str, Any]) -> Inbound | None:
    """Return who mentioned the account; None while only the ids are known."""
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
