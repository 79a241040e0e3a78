"""Proformas and price lists: what stands on one, the text that brings it, and how an order tells of it."""

from collections.abc import Sequence

from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.customers.orders import Priced
from core.customers.papers import Paper
from core.journeys.sending import UNWANTED, NotSent
from core.mail_terms import MessageState
from core.terms import Medium
from desk.customers.order_pages import OrderPage
from desk.customers.papers import SentPaper
from desk.people.directory import Team


def proforma(page: OrderPage, agreed: Sequence[str], words: Words, team: Team) -> Paper:
    """Return what stands on the proforma of an order."""
    one = page.order
    amounts = [money.display(item.amount, one.currency, words.language) for item in page.lines]
    names = [
        words.plain("paper-item", name=item.name or words.plain("product-other"), n=item.quantity)
        for item in page.lines
    ]
    total = sum(item.amount for item in page.lines)
    return Paper(
        title=words.plain("paper-title-proforma", team=team.name, number=one.number),
        lines=tuple(zip(names, amounts, strict=True)),
        total=words.plain("paper-total", amount=money.display(total, one.currency, words.language)),
        agreed=tuple(agreed),
        rtl=words.right_to_left,
    )


def price_list(known: Sequence[Priced], words: Words, team: Team) -> Paper:
    """Return what stands on the team's price list: what has a price."""
    priced = [(one.name, one.price) for one in known if one.price is not None]
    lines = tuple((name, money.display(price, team.currency, words.language)) for name, price in priced)
    return Paper(words.plain("paper-title-prices", team=team.name), lines, rtl=words.right_to_left)


def customer_text(one: Paper, link: str) -> str:
    """Write the text to the customer: where the page is, or, where there is none, all that stands on it."""
    if link:
        return f"{one.title}: {link}"
    lines = [one.title, *(f"{what}: {amount}" for what, amount in one.lines), one.total, *one.agreed]
    return "\n".join(line for line in lines if line)


def sent(medium: Medium | None, why: NotSent | None, words: Words) -> Safe:
    """Return by which medium a paper leaves, or why it does not."""
    if medium is not None:
        return words("paper-on-its-way", medium=words.plain(f"medium-{medium}"))
    told = "paper-unwanted" if why in UNWANTED else "paper-not-sent"
    return words(told, why=words.plain(f"not-sent-{why.replace('_', '-')}") if why is not None else "")


def paper_line(one: SentPaper, words: Words, at: Moments) -> Safe:
    """Write a paper in one line of its order, with how far it came."""
    left = one.medium is not None and one.state is not MessageState.WITHHELD
    return words(
        "paper-line",
        kind=one.kind,
        medium=words.plain(f"medium-{one.medium}") if one.medium is not None else "",
        sent=left,
        fate=words.plain(f"text-{one.state or MessageState.QUEUED}") if left else "",
        at=at(one.made_at),
        opened="" if one.opened_at is None else at(one.opened_at),
        was_opened=one.opened_at is not None,
    )


def agreed_lines(agreed: Sequence[str], words: Words) -> list[Safe]:
    """List what was agreed."""
    if not agreed:
        return []
    return [words("order-agreed"), *(words("order-agreed-line", point=point[: 3 * NAME_SHOWN]) for point in agreed)]
