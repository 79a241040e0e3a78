"""What Meta sends about one Instagram conversation, as far as the desk reads it.

Ids come as text or as numbers, parts come or are missing, and new ones appear without notice: what is not named here
is passed over.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from gateways.fields import clean

Text = Annotated[str, AfterValidator(clean)]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)


class Party(_Wire):
    """One side of a conversation: a person's id for this account, or the account's own."""

    id: Text


class Story(_Wire):
    """The story somebody answered."""

    id: Text | None = None


class ReplyTo(_Wire):
    """What a message answers."""

    mid: Text | None = None
    story: Story | None = None


class AdContext(_Wire):
    """The advert somebody came from."""

    ad_title: Text | None = None


class Referral(_Wire):
    """How somebody came into the conversation: an advert, or a link with a mark of ours."""

    ref: Text | None = None
    ad_id: Text | None = None
    source: Text | None = None
    ads_context_data: AdContext | None = None


class Attachment(_Wire):
    """A picture, a video, a share… Only what it is: its address lives for a short while."""

    type: Text = "file"


class QuickReply(_Wire):
    """The answer button that was tapped."""

    payload: Text | None = None


class Message(_Wire):
    """One message. An unsent one comes again with the same id and `is_deleted`."""

    mid: Text
    text: Text | None = None
    is_echo: bool | None = None
    is_deleted: bool | None = None
    is_unsupported: bool | None = None
    quick_reply: QuickReply | None = None
    attachments: tuple[Attachment, ...] | None = None
    reply_to: ReplyTo | None = None
    referral: Referral | None = None


class MessageEdit(_Wire):
    """The new text of a message."""

    mid: Text
    text: Text | None = None


class Postback(_Wire):
    """A tap on a button of ours."""

    mid: Text | None = None
    title: Text | None = None
    payload: Text | None = None
    referral: Referral | None = None


class Messaging(_Wire):
    """One event of a conversation; which one it is shows by the part that is there."""

    sender: Party
    recipient: Party
    timestamp: Any = None
    message: Message | None = None
    message_edit: MessageEdit | None = None
    postback: Postback | None = None
    referral: Referral | None = None
