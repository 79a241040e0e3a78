"""The parts of Meta's data on one Instagram conversation that the desk reads.

Ids come as text or as numbers, parts may be missing, and new ones appear without notice: what is not named here is
ignored.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from core.folding import clean

Text = Annotated[str, AfterValidator(clean)]


class WireModel(BaseModel):
    """A part of what Meta sends; what it does not name is ignored."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)


def _part_or_none(value: Any) -> Any:
    """Return a part, or None where it is not the expected object (an empty list, a word)."""
    return value if isinstance(value, dict | BaseModel) else None


def _parts(value: Any) -> Any:
    """Return the objects of a list; a single object becomes a list of one, and anything else is ignored."""
    many = value if isinstance(value, list | tuple) else [value]
    return [one for one in many if isinstance(one, dict | BaseModel)] or None


def _text_or_none(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else None


def _file_unless_text(value: Any) -> Any:
    return value if isinstance(value, str) and value else "file"


_Optional = BeforeValidator(_part_or_none)


def _text_or_empty(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else ""


def _flag(value: Any) -> bool:
    return value is True or value in (1, "true")


AnyText = Annotated[Text, BeforeValidator(_text_or_empty)]
Flag = Annotated[bool, BeforeValidator(_flag)]
OptionalText = Annotated[Text | None, BeforeValidator(_text_or_none)]


class Party(WireModel):
    """One side of a conversation: a person's id for this account, or the account's own."""

    id: AnyText = ""
    """Empty where Meta names nobody."""
    username: OptionalText = None


class Story(WireModel):
    """The story that was answered."""

    id: OptionalText = None


class ReplyTo(WireModel):
    """What a message answers."""

    mid: OptionalText = None
    story: Annotated[Story | None, _Optional] = None


class AdContext(WireModel):
    """The advert somebody came from."""

    ad_title: OptionalText = None


class Referral(WireModel):
    """How somebody came into the conversation: an advert, or a link with a mark of ours."""

    ref: OptionalText = None
    ad_id: OptionalText = None
    source: OptionalText = None
    ads_context_data: Annotated[AdContext | None, _Optional] = None


class Attachment(WireModel):
    """A picture, a video, a share… Only its kind, because its address is short-lived."""

    type: Annotated[Text, BeforeValidator(_file_unless_text)] = "file"


class QuickReply(WireModel):
    """The answer button that was tapped."""

    payload: OptionalText = None


class InstagramMessage(WireModel):
    """One message. An unsent one comes again with the same id and `is_deleted`."""

    mid: AnyText = ""
    text: OptionalText = None
    is_echo: Flag = False
    is_deleted: Flag = False
    is_unsupported: Flag = False
    quick_reply: Annotated[QuickReply | None, _Optional] = None
    attachments: Annotated[tuple[Attachment, ...] | None, BeforeValidator(_parts)] = None
    reply_to: Annotated[ReplyTo | None, _Optional] = None
    referral: Annotated[Referral | None, _Optional] = None


class MessageEdit(WireModel):
    """The new text of a message."""

    mid: AnyText = ""
    text: OptionalText = None


class Postback(WireModel):
    """A tap on a button of ours."""

    mid: OptionalText = None
    title: OptionalText = None
    payload: OptionalText = None
    referral: Annotated[Referral | None, _Optional] = None


class Messaging(WireModel):
    """One event of a conversation; the part that is present shows its kind."""

    sender: Annotated[Party | None, _Optional] = None
    """None in events of Meta's own that nobody wrote."""
    recipient: Annotated[Party | None, _Optional] = None
    timestamp: Any = None
    message: Annotated[InstagramMessage | None, _Optional] = None
    message_edit: Annotated[MessageEdit | None, _Optional] = None
    postback: Annotated[Postback | None, _Optional] = None
    referral: Annotated[Referral | None, _Optional] = None
