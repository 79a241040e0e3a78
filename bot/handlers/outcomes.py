"""The card's outcome buttons: one tap records, the next card follows by itself."""

from datetime import datetime
from typing import Any

from aiogram.types import Message

from bot.fields import choice
from bot.handlers.shifts import deal_next
from bot.here import Here
from bot.keyboards import button, grid
from bot.mail import Keyboard
from bot.switchboard import Switchboard
from bot.views.card import OUTCOME_CODES, Seen, card_keyboard, card_text, close_card
from bot.views.times import moment
from core.errors import OldButton, StaleCard
from core.terms import LostReason, Outcome, Role
from desk import hand_out, record, taking
from desk import undo as take_back
from desk.card import Card, card_of
from desk.configure import settings_of
from desk.record import Recorded, Said

REFUSALS = (
    LostReason.TOO_EXPENSIVE, LostReason.BOUGHT_ELSEWHERE, LostReason.NO_NEED, LostReason.NOT_NOW, LostReason.NO_TRUST,
)  # fmt: skip


def mount(board: Switchboard) -> None:
    """Mount what an agent answers a card with."""
    board.tap("o", plain_outcome, Role.AGENT)
    board.tap("k", show_card, Role.AGENT)
    board.tap("ni", ask_reason, Role.AGENT)
    board.tap("nr", refused, Role.AGENT)
    board.tap("un", undo, Role.AGENT)
    board.tap("ta", take_offered, Role.AGENT)
    board.answer("refusal", refusal_typed, Role.AGENT)


async def open_card(here: Here, hand_out_id: int) -> Card:
    """Read the card a tap is on.

    Raises:
        StaleCard: its lead is no longer with this agent, or it is another agent's card.
    """
    card = await card_of(here.session, hand_out_id, here.now)
    if card.ended or card.offered or card.member_id != here.member_id:
        raise StaleCard("this card's lead is no longer with you")
    return card


def seen(here: Here) -> Seen:
    """Tell for whom the card is drawn."""
    return Seen(here.words, here.team, here.now)


async def rewrite(here: Here, card: Card, text: str, keyboard: Keyboard) -> None:
    """Rewrite a card in its place, on a tap as well as after a typed answer.

    Always the newest copy of it, whichever was tapped: so the number never stands in two places.
    """
    await here.mail.edit(here.chat_id, text, of=card.card_id, keyboard=keyboard)


async def close(here: Here, card: Card, headline: str, keyboard: Keyboard = ()) -> None:
    """Say on a card what became of its lead; the number goes."""
    await close_card(here.mail, here.chat_id, card, headline, seen(here), keyboard)


async def plain_outcome(here: Here, fields: list[str]) -> None:
    """Handle the outcomes that need nothing more: no answer, busy, wrong number, do not call."""
    outcome = OUTCOME_CODES.get(fields[1])
    if outcome is None:
        raise OldButton(f"no outcome {fields[1]!r}")
    await settle(here, int(fields[0]), Said(outcome))


async def show_card(here: Here, fields: list[str]) -> None:
    """Handle "back": the card as it was."""
    card = await open_card(here, int(fields[0]))
    await here.expect(None)
    await rewrite(here, card, card_text(card, seen(here)), card_keyboard(card, here.words))


async def take_offered(here: Here, fields: list[str]) -> None:
    """Handle "take it": the offered lead becomes the agent's card, with its number."""
    settings = await settings_of(here.session, here.team.id)
    await taking.take_offered(here.session, int(fields[0]), by=here.member_id, settings=settings, now=here.now)
    await here.toast(here.words.plain("toast-taken"))
    await show_card(here, fields)


async def ask_reason(here: Here, fields: list[str]) -> None:
    """Handle "not interested": ask why, by button."""
    card = await open_card(here, int(fields[0]))
    reasons = [button(here.words.plain(f"reason-{r}"), "nr", card.hand_out_id, r) for r in REFUSALS]
    keyboard = [
        *grid(reasons),
        [button(here.words.plain("reason-other-typed"), "nr", card.hand_out_id, LostReason.OTHER)],
        [button(here.words.plain("button-back"), "k", card.hand_out_id)],
    ]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-reason"), keyboard)


async def refused(here: Here, fields: list[str]) -> None:
    """Handle the reason of a refusal; "other" is asked for in words."""
    reason = choice(LostReason, fields[1])
    if reason is not LostReason.OTHER:
        await settle(here, int(fields[0]), Said(Outcome.NOT_INTERESTED, reason=reason))
        return
    card = await open_card(here, int(fields[0]))
    await here.expect("refusal", hand_out=card.hand_out_id)
    back = [[button(here.words.plain("button-back"), "k", card.hand_out_id)]]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-reason-typed"), back)


async def refusal_typed(here: Here, message: Message) -> None:
    """Handle the typed reason of a refusal."""
    text = await words_in(here, message)
    if text is not None:
        said = Said(Outcome.NOT_INTERESTED, reason=LostReason.OTHER, note=text[:1000])
        await settle(here, here.talk.data["hand_out"], said)


async def words_in(here: Here, message: Message) -> str | None:
    """Give what was typed; where a voice or a picture came instead, ask for words and go on waiting."""
    text = message.text or message.caption
    if text is None:
        await here.say(here.words("ask-words"))
    return text


async def settle(here: Here, hand_out_id: int, said: Said, **told: Any) -> Recorded:
    """Record an outcome, show it on the card with the number masked and undo at hand, and deal the next card.

    `told` goes into the line that says what was recorded.
    """
    if here.talk.state is not None:
        await here.expect(None)
    settings = await settings_of(here.session, here.team.id)
    recorded = await record.record_outcome(
        here.session, hand_out_id, said, by=here.member_id, team=here.team, settings=settings, now=here.now
    )
    card = await card_of(here.session, hand_out_id, here.now)
    words = here.words
    headline = words(f"done-{said.outcome}", number=recorded.number, **_done_facts(here, recorded, said), **told)
    keyboard: list[list[dict[str, Any]]] = [[button(words.plain("button-undo"), "un", recorded.attempt_id)]]
    if said.outcome is Outcome.CALLBACK:
        keyboard[0].append(button(words.plain("button-topic"), "to", recorded.attempt_id))
    await close(here, card, headline, keyboard)
    await here.toast(words.plain(f"outcome-{said.outcome}"))
    idle = await deal_next(here, settings)
    if idle is not None:
        await hand_out.remember_idle(here.session, hand_out_id, idle)
    return recorded


def _done_facts(here: Here, recorded: Recorded, said: Said) -> dict[str, Any]:
    facts: dict[str, Any] = {"again": recorded.next_at is not None, "at": "", "reason": ""}
    at: datetime | None = recorded.next_at
    if at is not None:
        facts["at"] = moment(here.words, at, here.team.timezone, here.now)
    if said.outcome is Outcome.NOT_INTERESTED:
        facts["reason"] = said.note or here.words.plain(f"reason-{said.reason or LostReason.OTHER}")
    return facts


async def undo(here: Here, fields: list[str]) -> None:
    """Handle "undo": within the minute, the card is back in the agent's hand, and what said it was empty goes."""
    settings = await settings_of(here.session, here.team.id)
    undone = await take_back.undo(here.session, int(fields[0]), by=here.member_id, settings=settings, now=here.now)
    card = await card_of(here.session, undone.hand_out_id, here.now)
    await here.toast(here.words.plain("toast-undone"))
    await rewrite(here, card, card_text(card, seen(here)), card_keyboard(card, here.words))
    idle = await hand_out.take_idle(here.session, undone.hand_out_id)
    if idle is not None:
        await here.mail.delete(here.chat_id, of=idle)
