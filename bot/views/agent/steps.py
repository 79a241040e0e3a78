"""Steps after the sale as agents read them: the card, what became of it; and the rules and figures for admins."""

from collections.abc import Callable
from typing import Any

from bot.routing.buttons import customers as buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import Shown, button, copy_button
from bot.transport.outgoing import Keyboard
from bot.views.agent.card import Viewer, phone_line
from bot.views.changes import joined
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core.arrivals.excerpts import without_numbers
from core.arrivals.phones import mask
from core.customers.steps import SELLING, StepKind, StepResult
from desk.customers.step_cards import StepCard

STARS = (5, 4, 3, 2, 1)
LATER_DAYS = 3
COMPLAINT_SHOWN = 200


def step_name(kind: StepKind, words: Words) -> str:
    """Return what a step is called."""
    return words.plain(f"step-kind-{kind.replace('_', '-')}")


def step_card(one: StepCard, seen: Viewer) -> Shown:
    """Write a step's card: whom to call, why, and what to say."""
    words = seen.words
    at = Moments(words, seen.team, seen.now)
    lines = [
        words("step-head", kind=step_name(one.kind, words), tries=one.tries),
        words("card-who", name=words.contact_name(one.name)),
        phone_line(one.phone, seen),
    ]
    if one.for_owner:
        lines.append(words("step-for-owner", owner=one.for_owner[:NAME_SHOWN]))
    if one.last_sale_at is not None:
        lines.append(words("step-bought", day=at.since(one.last_sale_at)))
    if one.complaint:
        lines.append(words("step-complaint", text=without_numbers(one.complaint, seen.team.region)[:COMPLAINT_SHOWN]))
    if one.said is not None:
        lines.append(words("step-said", n=one.said.rating, at=at(one.said.at)))
    lines.append(words("step-script", text=one.script or words.plain(f"step-script-{one.kind.replace('_', '-')}")))
    return joined(lines), _keyboard(one, words)


def _keyboard(one: StepCard, words: Words) -> Keyboard:
    step = one.step_id
    rows: list[list[dict[str, Any]]] = [[copy_button(words.plain("button-copy"), one.phone)]]
    if one.kind is StepKind.SERVICE_CALL:
        rows += _still(one, words)
        rows.append(stars_row(words, lambda stars: buttons.RateStep(step=step, stars=stars)))
        rows += complaint_button(one, words)
    elif one.kind in SELLING:
        rows.append([button(words.plain("button-step-wants"), buttons.WantsToBuy(step=step), style="success")])
    elif one.kind is StepKind.REFERRAL_ASKED:
        rows.append([button(words.plain("button-step-named"), buttons.AskReferral(step=step), style="success")])
    else:
        rows.append([_finish(one, StepResult.DONE, words)])
    if one.kind is not StepKind.SERVICE_CALL:
        rows.append([_finish(one, StepResult.REFUSED, words)])
    later = button(words.plain("button-step-later", n=LATER_DAYS), buttons.PutOffStep(step=step, days=LATER_DAYS))
    rows.append([_finish(one, StepResult.UNREACHED, words), later])
    rows.append([button(words.plain("button-customer"), buttons.OpenCustomer(customer=one.customer_id))])
    return rows


def _still(one: StepCard, words: Words) -> list[list[dict[str, Any]]]:
    """Return the button that what they said when their complaint was closed holds, if they said anything."""
    if one.said is None:
        return []
    label = words.plain("button-step-still", stars=f"{words.number(one.said.rating)}⭐️")
    return [[button(label, buttons.RateStep(step=one.step_id, stars=one.said.rating), style="success")]]


def stars_row(words: Words, tap: Callable[[int], Button]) -> list[dict[str, Any]]:
    """Return the buttons from five stars to one, what each taps by its stars."""
    return [button(f"{words.number(stars)}⭐️", tap(stars)) for stars in STARS]


def _finish(one: StepCard, result: StepResult, words: Words) -> dict[str, Any]:
    label = words.plain(f"button-step-{result}")
    return button(label, buttons.FinishStep(step=one.step_id, result=result))


def closed_step(one: StepCard, headline: Safe, words: Words) -> Safe:
    """Write what remains of a step's card: what came of it, and whom it was about, the number masked."""
    phone = mask(one.phone) if one.phone else ""
    return joined([headline, words("card-closed", name=words.contact_name(one.name), phone=phone)])


def complaint_button(one: StepCard, words: Words) -> list[list[dict[str, Any]]]:
    """Return the way to write down the complaint of who is not satisfied."""
    return [[button(words.plain("button-ticket-new"), buttons.AskTicket(contact=one.contact_id))]]


def undo_row(step_id: int, words: Words) -> Keyboard:
    """Return the button that takes an answer back."""
    return [[button(words.plain("button-undo"), buttons.UndoStep(step=step_id))]]
