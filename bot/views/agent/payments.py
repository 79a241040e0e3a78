"""Payment links as people read them: made, ended, and the text to the customer."""

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button
from bot.transport.outgoing import Keyboard
from bot.views.changes import as_typed, joined
from bot.views.times import Moments
from bot.words import Safe, Words
from core import money
from core.customers.payments import PaymentState
from core.hiding import hidden
from core.journeys.sending import UNWANTED, NotSent
from core.terms import Medium
from desk.customers.payments import Payment
from desk.customers.payments_by_hand import ByHand
from desk.customers.refunds import PaidBack


def address_of(one: Payment, url: str, public_url: str) -> str:
    """Return the address a customer gets: our own short one, by which opening is seen, or else the provider's."""
    return f"{public_url}/pay/{one.slug}" if public_url else url


def customer_text(one: Payment, link: str, words: Words) -> str:
    """Write the text to the customer."""
    return words.plain("payment-text", number=one.number, amount=_amount(one, words), link=link)


def made(one: Payment, link: str, words: Words, *, sent: Medium | NotSent) -> Shown:
    """Show a link to who asked for it, and by what it was sent to the customer, or why not.

    What the customer does not want is not to be sent by hand, either: then the link is not shown.
    """
    facts = {"number": one.number, "amount": _amount(one, words), "name": words.contact_name(one.name)}
    if isinstance(sent, Medium):
        return joined([words("payment-made", **facts, sent=sent), as_typed(link)]), _to_order(one, words)
    why = words.plain(f"not-sent-{sent.replace('_', '-')}")
    if sent in UNWANTED:
        return words("payment-unwanted", **facts, why=why), _to_order(one, words)
    return joined([words("payment-not-sent", **facts, why=why), as_typed(link)]), _to_order(one, words)


def unpaid(one: Payment, words: Words, at: Moments, *, link: str, own: bool) -> Shown:
    """Return that a link waits for its payer, with the link to send once more unless that is "".

    `own`: it is our own short link, so that opening it is seen.
    """
    opened = "yes" if one.opened_at is not None else "no" if own else "unknown"
    facts = {"number": one.number, "amount": _amount(one, words), "name": words.contact_name(one.name)}
    text = words("payment-unpaid", **facts, opened=opened, at=at(one.opened_at or one.asked_at))
    return joined([text, as_typed(link)]) if link else text, _to_order(one, words)


def ended(one: Payment, state: PaymentState, words: Words, *, said: str = "") -> Shown:
    """Return how a link ended; `said`: what the provider says of one not made."""
    facts = {"number": one.number, "amount": _amount(one, words), "name": words.contact_name(one.name)}
    return words("payment-ended", state=state, **facts, why=hidden(said), told=bool(said)), _to_order(one, words)


def paid(one: Payment, words: Words, *, late: bool, twice: ByHand | None, corrects: bool) -> Shown:
    """Return that a link was paid.

    `late`: it was over before, or the order holds too much now. `twice`: what was written down by hand and may be the
    same money; who `corrects` that takes it back by a tap.
    """
    text, keyboard = ended(one, PaymentState.PAID, words)
    lines = [text, words("payment-late")] if late else [text]
    if twice is not None:
        lines.append(words("payment-paid-by-hand", amount=_money(twice.amount, one, words)))
    return joined(lines), [*(take_back_row(one, twice, words) if corrects else []), *keyboard]


def take_back_row(one: Payment, twice: ByHand | None, words: Words) -> Keyboard:
    """Return the button that takes back what was written down by hand; none where there is nothing like it."""
    if twice is None:
        return []
    label = words.plain(f"button-order-not-{twice.kind}", amount=_money(twice.amount, one, words))
    return [[button(label, buttons.TakeBackPaid(order=one.order_id, entry=twice.entry_id))]]


def unread_payment(one: Payment, words: Words) -> Shown:
    """Warn that the provider has news of a link's money and cannot be asked what."""
    return words(
        "payment-unread", number=one.number, amount=_amount(one, words), name=words.contact_name(one.name)
    ), _to_order(one, words)


def refunded(one: Payment, back: PaidBack, words: Words, at: Moments) -> Shown:
    """Return that money of a payment went back, what people wrote down of it or beside it, and what to check."""
    if back.known_at is not None:
        known = money.display(back.known, one.currency, words.language)
        said_at, name = at(back.known_at), words.contact_name(one.name)
        return words("payment-refund-known", number=one.number, amount=known, name=name, at=said_at), _to_order(
            one, words
        )
    amount, by_hand = (money.display(each, one.currency, words.language) for each in (back.amount, back.by_hand))
    lines = []
    if back.amount:
        lines.append(words("payment-refunded", number=one.number, amount=amount, name=words.contact_name(one.name)))
    if back.uncounted is not None:
        lines.append(_uncounted(one, back.uncounted, words))
    elif back.by_hand:
        lines.append(words("payment-refunded-by-hand", amount=by_hand))
    return joined(lines), _to_order(one, words)


def _uncounted(one: Payment, what: money.Sum, words: Words) -> Safe:
    """Warn that a refund is not in the order's book, and say what to do about it."""
    return words(
        "payment-refund-uncounted",
        foreign=what.currency != one.currency,
        amount=money.display(what.amount, what.currency, words.language),
        number=one.number,
        name=words.contact_name(one.name),
    )


def payment_line(one: Payment, words: Words) -> Safe:
    """Write a link in one line of its order."""
    opened = one.opened_at is not None
    return words("payment-line", amount=_amount(one, words), state=one.state, opened=opened)


def _to_order(one: Payment, words: Words) -> Keyboard:
    label = words.plain("button-order", number=one.number, amount=_amount(one, words))
    return [[button(label, buttons.ShowOrder(order=one.order_id))]]


def _amount(one: Payment, words: Words) -> str:
    return _money(one.amount, one, words)


def _money(amount: int, one: Payment, words: Words) -> str:
    return money.display(amount, one.currency, words.language)
