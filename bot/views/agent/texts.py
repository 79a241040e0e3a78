"""Texts to customers as colleagues read of them: what was written, by whom, and what became of it."""

from collections.abc import Sequence

from bot.routing.buttons import agent as agent_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.marketing.templates import field_name
from bot.views.times import Moments
from bot.words import Safe, Words
from core.arrivals.excerpts import without_numbers
from core.journeys.sending import NotSent
from core.mail_terms import MessageState
from desk.leads.card import Card
from desk.messages.sending import Queued
from desk.messages.templates import NotRendered, Rendered, Template
from desk.messages.written import Written

_SHOWN = 160
_MOST = 40


def written_line(words: Words, one: Written, at: Moments) -> Safe:
    """Write one text to a customer with its fate, numbers hidden: the line stays in the chat when the lead has gone."""
    text = without_numbers(one.text, at.region)
    text = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return words(
        "history-text",
        at=at(one.at),
        medium=words.plain(f"medium-{one.medium}"),
        text=text,
        who=one.who or "none",
        fate=without_numbers(fate_of(words, one), at.region),
    )


def fate_of(words: Words, one: Written) -> str:
    """Return what became of a text: delivered, or why not."""
    if one.state is MessageState.WITHHELD:
        reason = words.plain(f"not-sent-{one.withheld.replace('_', '-')}") if one.withheld else one.why
        return words.plain("text-withheld", why=reason)
    if one.state in (MessageState.FAILED, MessageState.BLOCKED) and one.why:
        return words.plain(f"text-{one.state}-why", why=one.why)
    return words.plain(f"text-{one.state}")


def queued_text(words: Words, sent: Queued | NotSent, *, plain: bool = False) -> str:
    """Return that a text is on its way, why it is not, or what became of the same text that was written before."""
    say = words.plain if plain else words
    if isinstance(sent, Queued) and sent.state is not MessageState.QUEUED:
        return say("text-written-before", fate=words.plain(f"text-{sent.state}"))
    if isinstance(sent, Queued):
        return say("text-on-its-way")
    if sent is NotSent.NOT_ASKED:
        return say("text-not-asked")
    return say("text-not-sent", why=words.plain(f"not-sent-{sent.replace('_', '-')}"))


def after_sending(words: Words, card: Card, one: Template, sent: Queued | NotSent) -> Keyboard:
    """Return the way back, and a way on where the contact may have asked for the text on the phone."""
    back = [button(words.plain("button-back"), agent_buttons.More(hand_out=card.hand_out_id))]
    if sent is not NotSent.NOT_ASKED:
        return [back]
    asked = agent_buttons.SendAskedText(hand_out=card.hand_out_id, template=one.id)
    return [[button(words.plain("button-asked-for-text"), asked)], back]


def ask_text(words: Words, card: Card, known: Sequence[Template]) -> tuple[Safe, Keyboard]:
    """Ask which text the contact of a card is to get; a name that has several languages shows each."""
    hid = card.hand_out_id
    back = [button(words.plain("button-back"), agent_buttons.More(hand_out=hid))]
    if not known:
        return words("ask-text-none"), [back]
    names = [one.name for one in known]
    labels = [f"{one.name} ({one.language})" if names.count(one.name) > 1 else one.name for one in known]
    taps = [agent_buttons.PreviewText(hand_out=hid, template=one.id) for one in known]
    rows = grid([button(label[:30], tap) for label, tap in zip(labels, taps, strict=True)][:_MOST])
    return words("ask-text", name=words.contact_name(card.name)), [*rows, back]


def preview(words: Words, card: Card, one: Template, made: Rendered | NotRendered) -> tuple[Safe, Keyboard]:
    """Show a text as it would leave, or what is missing."""
    back = button(words.plain("button-back"), agent_buttons.AskText(hand_out=card.hand_out_id))
    if isinstance(made, NotRendered):
        return words("text-missing", fields=words.listed(field_name(words, field) for field in made.missing)), [[back]]
    go = button(
        words.plain("button-send-text"),
        agent_buttons.SendText(hand_out=card.hand_out_id, template=one.id),
        style="success",
    )
    name = words.contact_name(card.name)
    return words("text-preview", name=name, parts=made.parts.count, text=made.text), [[go, back]]
