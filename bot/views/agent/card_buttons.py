"""The buttons of a card: outcomes, what follows them, and going on with one that was begun."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons import customers as customer_buttons
from bot.routing.buttons import held as held_buttons
from bot.routing.buttons import promises as promise_buttons
from bot.routing.buttons.agent import OutcomeButton, RecordOutcome
from bot.routing.buttons.packing import HandOutButton, on_hand_out
from bot.routing.keyboards import Style, button, copy_button, grid
from bot.transport.outgoing import Keyboard
from bot.views.agent.meetings import begun_kind
from bot.views.agent.shifts import leaving
from bot.views.outcomes import outcome_label, promises_call
from bot.words import Words
from core.outcomes import TeamOutcome
from core.terms import OutcomeKind, OutcomePlace
from desk.leads.card import Card
from desk.leads.drafts import Draft, DraftKind


def card_keyboard(card: Card, words: Words) -> Keyboard:
    """Return the team's outcomes in their order; green only for the sale, red only for "do not call"."""
    more = page_button("more", agent_buttons.More, card.hand_out_id, words)
    return [
        [copy_button(words.plain("button-copy"), card.phone)],
        *grid([*outcome_buttons(card, words, OutcomePlace.CARD), more]),
        leaving(words, card.team_id),
    ]


_STEPS: dict[OutcomeKind, type[OutcomeButton]] = {
    OutcomeKind.SALE: agent_buttons.AskProduct,
    OutcomeKind.CALLBACK: promise_buttons.AskWhen,
    OutcomeKind.REFUSAL: agent_buttons.AskReason,
    OutcomeKind.DO_NOT_CALL: agent_buttons.AskDoNotCall,
}
"""The first question of each kind; the other kinds are recorded at once."""

_STYLES: dict[OutcomeKind, Style] = {OutcomeKind.SALE: "success", OutcomeKind.DO_NOT_CALL: "danger"}


def _step(one: TeamOutcome) -> type[OutcomeButton] | type[RecordOutcome]:
    """Return the button of what is asked first of an outcome; of those without a question, the one that records it."""
    return promise_buttons.AskPlace if one.meeting else _STEPS.get(one.kind, RecordOutcome)


def outcome_buttons(card: Card, words: Words, place: OutcomePlace) -> list[dict[str, Any]]:
    """Return the buttons of the outcomes that stand here."""
    return [_of_card(one, card.hand_out_id) for one in _outcomes_once(card.outcomes, words, place)]


def page_button(name: str, page: type[HandOutButton], hand_out: int, words: Words) -> dict[str, Any]:
    """Return the button that opens a page of a card; `name` is that of its label."""
    return _of_card(_page_once(name, page, words), hand_out)


def _of_card(made: dict[str, Any], hand_out: int) -> dict[str, Any]:
    """Return a card's own copy of a button that was made for no hand-out."""
    return {**made, "callback_data": on_hand_out(made["callback_data"], hand_out)}


@lru_cache(maxsize=256)
def _page_once(name: str, page: type[HandOutButton], words: Words) -> dict[str, Any]:
    return button(words.plain(f"button-{name}"), page(hand_out=0))


@lru_cache(maxsize=256)
def _outcomes_once(outcomes: tuple[TeamOutcome, ...], words: Words, place: OutcomePlace) -> tuple[dict[str, Any], ...]:
    """Return the outcomes' buttons of every card of a team, made for no hand-out."""
    return tuple(
        button(outcome_label(words, one), _step(one)(hand_out=0, outcome=one.id), style=_STYLES.get(one.kind))
        for one in outcomes
        if one.place is place
    )


def ways_out(card: Card, outcome: str | int | None, words: Words) -> Keyboard:
    """Return the ways out of a question: back to its outcome's button (on the card or under More…), or off work.

    `outcome`: its key or its id.
    """
    under_more = any(one.place is OutcomePlace.MORE for one in card.outcomes if outcome in (one.key, one.id))
    page = agent_buttons.More if under_more else agent_buttons.ShowCard
    return [[page_button("back", page, card.hand_out_id, words)], leaving(words, card.team_id)]


def unfinished_keyboard(card: Card, draft: Draft, words: Words) -> Keyboard:
    """Offer to go on with the outcome that was begun, or back to the card."""
    hid = card.hand_out_id
    if draft.held is not None:
        return [
            [button(words.plain("button-go-on"), held_buttons.AskHeld(hand_out=hid), style="success")],
            [button(words.plain("button-back"), held_buttons.LeaveHeld(hand_out=hid))],
        ]
    has_no_place = begun_kind(draft, card.outcomes) == "meeting" and not draft.place
    steps: dict[DraftKind, HandOutButton] = {
        DraftKind.SALE: agent_buttons.AskProduct(hand_out=hid),
        DraftKind.CALLBACK: (promise_buttons.AskPlace if has_no_place else promise_buttons.AskWhen)(hand_out=hid),
        DraftKind.REFUSAL: agent_buttons.AskReason(hand_out=hid),
    }
    return [
        [button(words.plain("button-go-on"), steps[draft.kind], style="success")],
        [button(words.plain("button-back"), agent_buttons.ShowCard(hand_out=hid))],
    ]


def promise_fits(card: Card) -> bool:
    """Whether a time that is typed on a card can be promised by one tap: nothing else is begun on it."""
    return not card.begun and any(map(promises_call, card.outcomes))


def promise_meant(hand_out_id: int, at: datetime, told: str, words: Words) -> Keyboard:
    """Offer to promise a call at a time that was typed as a note, or to leave it a note. `told`: the time in words."""
    promise = promise_buttons.PromiseCall(hand_out=hand_out_id, at=at)
    return [
        [button(words.plain("button-promise-meant", at=told), promise)],
        [button(words.plain("button-note-meant"), agent_buttons.ShowCard(hand_out=hand_out_id))],
    ]


def after_outcome(kind: OutcomeKind, attempt_id: int, words: Words) -> Keyboard:
    """Return what may follow an outcome on its closed card: a callback's topic, a sale's order, what was agreed."""
    agreed = [button(words.plain("button-agreed"), customer_buttons.OpenAgreed(attempt=attempt_id))]
    if kind is OutcomeKind.CALLBACK:
        return [[button(words.plain("button-topic"), promise_buttons.AskTopic(attempt=attempt_id))], agreed]
    if kind is OutcomeKind.SALE:
        order = button(words.plain("button-sale-order"), customer_buttons.OpenSaleOrder(attempt=attempt_id))
        return [[order], agreed]
    return []
