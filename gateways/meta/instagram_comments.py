"""Comments on posts and reels: a question under a picture is a lead like any other.

Meta sends them in two shapes, both with the comment's id, which opens one private reply within seven days. Mentions
name a comment or a picture but no person: without the writer they allow no reply.
"""

from typing import Any

from pydantic import ValidationError

from core.arrivals.inbound import Handle, Inbound
from core.terms import TouchKind
from gateways.contract import Malformed
from gateways.meta.instagram_wire import OptionalText, Text, WireModel

COMMENT = "comment"
FIELDS = frozenset({"comments", "live_comments"})


class _CommentWriter(WireModel):
    id: Text
    username: OptionalText = None


class _Media(WireModel):
    id: OptionalText = None
    ad_id: OptionalText = None
    ad_title: OptionalText = None


class _Comment(WireModel):
    id: OptionalText = None
    comment_id: OptionalText = None
    text: OptionalText = None
    from_: Any = None
    media: Any = None


def comment_in(gateway: str, account_ids: frozenset[str | None], event: dict[str, Any]) -> Inbound | None:
    """Return the comment of a change; None for our own, and for a change that is no comment. Raises `Malformed`."""
    value = event.get("value")
    if event.get("field") not in FIELDS or not isinstance(value, dict):
        return None
    try:
        told = _Comment.model_validate({**value, "from_": value.get("from")})
        writer = _CommentWriter.model_validate(told.from_) if isinstance(told.from_, dict) else None
        media = _Media.model_validate(told.media) if isinstance(told.media, dict) else _Media()
    except ValidationError as error:
        raise Malformed(f"{error.error_count()} parts of the comment are not as expected") from None
    number = told.id or told.comment_id
    if writer is None or not number or not writer.id or writer.id in account_ids:
        return None
    facts = {"media": media.id, "ad_id": media.ad_id, "ad_title": media.ad_title}
    return Inbound(
        kind=TouchKind.DIRECT,
        gateway=gateway,
        handle=Handle("instagram", writer.id, writer.username),
        text=told.text or "",
        entry=COMMENT,
        ref=media.ad_id,
        reference=number,
        comment=number,
        facts={name: fact for name, fact in facts.items() if fact},
    )
