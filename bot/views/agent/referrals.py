"""Referrals as people read them: what became of who was named, and who sent whom."""

from collections.abc import Sequence
from typing import Any

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.changes import joined
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.arrivals.phones import mask
from core.digits import percent as percentage
from desk.customers.referrals import Named, Referrals, ReferralSums
from desk.people.directory import Team


def named_text(named: Sequence[Named], thanked: int, words: Words) -> Safe:
    """Write what became of each person who was named, and how many were thanked."""
    lines = [
        words(
            "referral-kept",
            name=(one.receipt.name or mask(one.receipt.phone or ""))[:NAME_SHOWN],
            merit=one.merit,
            took=one.receipt.took,
        )
        for one in named
    ]
    return joined([*lines, words("referral-thanked", n=thanked)])


def named_line(key: str, sums: ReferralSums, currency: str, words: Words, commission: int, **more: Any) -> Safe:
    """Write how many people were named, how many of them bought, for how much, and the commission if there is one."""
    return words(
        key,
        people=sums.people,
        buyers=sums.buyers,
        amount=money.display(sums.amount, currency, words.language),
        commission=money.display(commission, currency, words.language),
        counted=commission > 0,
        **more,
    )


def senders_page(found: Referrals, percent: int, words: Words, team: Team) -> Shown:
    """List the customers who sent others, whose people bought most first, and the agents they were named to."""
    lines = [named_line("senders-title", found.sums, team.currency, words, found.commission)]
    if percent:
        lines.append(words("senders-commission", percent=percentage(percent / 100, words.language)))
    for place, one in enumerate(found.senders, 1):
        more = {"place": place, "name": words.contact_name(one.name)}
        lines.append(named_line("senders-line", one.sums, team.currency, words, one.sums.commission(percent), **more))
    if found.agents:
        lines.append(words("senders-agents"))
    lines += [
        named_line("senders-agent", told.sums, team.currency, words, 0, agent=told.agent[:NAME_SHOWN])
        for told in found.agents
    ]
    opens = [
        button(words.number(place), buttons.ShowCustomer(customer=one.customer_id))
        for place, one in enumerate(found.senders, 1)
        if one.customer_id is not None
    ]
    back = [button(words.plain("button-customers"), buttons.ShowCustomers())]
    return joined(lines), [*grid(opens, 5), back]
