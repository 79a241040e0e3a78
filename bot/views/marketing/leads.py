"""Receipts: the result of each number somebody sent, and the open questions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.routing.buttons import marketing as marketing_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.times import moment
from bot.words import Safe, Words
from core.arrivals.phones import mask
from core.calendar.dates import describe, format_day
from desk.intake.colleagues import UnsureLead
from desk.intake.receipts import Receipt, Took
from desk.people.directory import Team
from desk.settings.channels import Channel

LISTED = 10
"""Up to this count each number has its own line; with more, the simply new ones share one."""
NAMES_ASKED = 6
CHANNELS_SHOWN = 12
_NEVER_BY_HAND = "bank"
_ORDER = (
    Took.NEW,
    Took.REOPENED,
    Took.KNOWN,
    Took.NEEDS_NUMBER,
    Took.DO_NOT_CALL,
    Took.OWN_NUMBER,
    Took.NOT_A_NUMBER,
)


def receipt_text(
    receipts: Sequence[Receipt], asked: Sequence[UnsureLead], words: Words, team: Team, now: datetime
) -> Safe:
    """Write one tidy receipt for all numbers of a message."""
    unsure = {one.lead_id for one in asked if one.asks_channel}
    guessed = {one.contact_id for one in asked if one.asks_name and one.name}
    lines: list[Safe] = []
    if len(receipts) > 1:
        lines.append(words("receipt-many", n=len(receipts), parts=_counts(receipts, words)))
    if len(receipts) > LISTED:
        plain = [one for one in receipts if one.took is Took.NEW]
        if plain:
            lines.append(words("receipt-all-new", who=words.listed(_short(one) for one in plain)))
        receipts = [one for one in receipts if one.took is not Took.NEW]
    for one in receipts:
        channel = "none" if one.lead_id in unsure or not one.channel else one.channel
        lines.append(_line(one, words, team, now, channel=channel, guess=one.contact_id in guessed))
    if unsure:
        lines.append(words("receipt-ask-channel", n=len(unsure), several=len(receipts) > 1))
    if any(one.asks_name for one in asked):
        lines.append(words("receipt-ask-name" if guessed else "receipt-ask-new-name"))
    return Safe("\n".join(lines))


def added_text(receipt: Receipt, words: Words, team: Team, now: datetime) -> Safe:
    """Return the text that says what adding a number to a lead without one has brought."""
    if receipt.took not in (Took.NEW, Took.KNOWN):
        return _line(receipt, words, team, now, channel="none", guess=False)
    name = words.contact_name(receipt.name)
    phone = mask(receipt.phone) if receipt.phone else receipt.raw[:40]
    if receipt.took is Took.NEW:
        return words("number-added", name=name, phone=phone)
    since = _since(receipt, words, team, now)
    return words(
        "number-added-known", name=name, phone=phone, since=since, now=not since, agent=receipt.agent or "none"
    )


def _counts(receipts: Sequence[Receipt], words: Words) -> str:
    took = [one.took for one in receipts]
    counted = [(one, took.count(one)) for one in _ORDER if one in took]
    return words.listed(words.plain(f"receipt-count-{one}", n=n) for one, n in counted)


def _short(one: Receipt) -> str:
    """Name a number briefly: whose it is as far as known, and its last two digits."""
    tail = f"••{(one.phone or '')[-2:]}"
    return f"{one.name} {tail}" if one.name else tail


def _line(one: Receipt, words: Words, team: Team, now: datetime, *, channel: str, guess: bool) -> Safe:
    if one.took is Took.NOT_A_NUMBER:
        return words("receipt-not-a-number", raw=one.raw[:40])
    phone = mask(one.phone) if one.phone else one.raw[:40]
    name = f"{one.name}{words.plain('question-mark')}" if guess else one.name
    who = words("receipt-who", name=name, phone=phone) if name else words("receipt-nameless", phone=phone)
    since = _since(one, words, team, now)
    key = f"receipt-{one.took}"
    if one.took is Took.NEW and since:
        key = "receipt-new-again"
    elif one.took is Took.KNOWN and one.agent:
        key = "receipt-known-agent"
    shown = since or words.plain("receipt-just-now")
    return words(key, who=who, since=shown, now=not since, agent=one.agent or "", channel=channel)


def _since(one: Receipt, words: Words, team: Team, now: datetime) -> str:
    """Write when a contact first came; empty for one that has just come."""
    if one.since is None or one.since >= now:
        return ""
    seen = describe(one.since, team.timezone, now)
    if seen.day_offset >= -1:
        return moment(words, one.since, team.timezone, now)
    return format_day(seen.day, words.language, with_year=seen.day_offset < -300)


def receipt_keyboard(
    asked: Sequence[UnsureLead], channels: Sequence[Channel], message_id: int, words: Words
) -> Keyboard:
    """Offer the answers: the channels with a mark on the present one, and the names that are unsure."""
    rows: list[list[dict[str, object]]] = []
    marked = {one.channel_id for one in asked if one.asks_channel}
    if marked:
        shown = [one for one in channels if one.slug != _NEVER_BY_HAND and (not one.paused or one.id in marked)]
        present = marked if len(marked) == 1 else set()
        labels = {one.id: f"✓ {one.name}" if one.id in present else one.name for one in shown[:CHANNELS_SHOWN]}
        rows += grid(
            [
                button(label[:30], marketing_buttons.ChooseChannel(message=message_id, channel=key))
                for key, label in labels.items()
            ],
            3,
        )
    names = [one for one in asked if one.asks_name][:NAMES_ASKED]
    rows += [
        [button(_name_label(one, words), marketing_buttons.AskName(contact=one.contact_id, message=message_id))]
        for one in names
    ]
    return rows


def _name_label(one: UnsureLead, words: Words) -> str:
    facts: Mapping[str, str] = {"name": (one.name or "")[:20], "tail": f"••{one.phone[-2:]}"}
    return words.plain("button-correct-name" if one.name else "button-add-name", **facts)
