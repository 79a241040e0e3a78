"""Referrals as people read them: what became of who was named, and who sent whom."""

from collections.abc import Sequence
from typing import Any

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import joined
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.arrivals.phones import mask
from core.digits import percent as percentage
from desk.customers.commissions import Payout
from desk.customers.referral_sums import Commission, Referrals, ReferralSums
from desk.customers.referrals import Named
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


def named_line(key: str, sums: ReferralSums, currency: str, words: Words, commission: Commission, **more: Any) -> Safe:
    """Write how many people were named, how many of them bought, for how much, and the commission if there is one."""
    return words(
        key,
        people=sums.people,
        buyers=sums.buyers,
        amount=money.display(sums.amount, currency, words.language),
        commission=money.display(commission.earned, currency, words.language),
        open=money.display(commission.open, currency, words.language),
        paid=_how_far(commission),
        **more,
    )


def _how_far(commission: Commission) -> str:
    """Return how far a commission is paid out."""
    if not commission.earned:
        return "none"
    if not commission.paid_out:
        return "nothing"
    return "part" if commission.open else "all"


def commission_lines(
    commission: Commission, payouts: Sequence[Payout], currency: str, words: Words, at: Moments
) -> list[Safe]:
    """Write what one customer was paid out of their commission, what is open, and the newest payouts."""
    if not commission.paid_out:
        return []
    paid, still, over = (
        money.display(each, currency, words.language)
        for each in (commission.paid_out, commission.open, commission.over)
    )
    state = "over" if commission.over else "open" if commission.open else "even"
    lines = [words("commission-paid", paid=paid, open=still, over=over, state=state)]
    return lines + [
        words("commission-payout", amount=_paid(one, words), at=at(one.at), who=one.who[:NAME_SHOWN]) for one in payouts
    ]


def commission_buttons(
    contact_id: int, commission: Commission, payouts: Sequence[Payout], currency: str, words: Words
) -> list[dict[str, Any]]:
    """Return the buttons that record that the open commission was paid out, or the newest payout was not."""
    found = []
    if commission.open:
        label = words.plain("button-commission", amount=money.display(commission.open, currency, words.language))
        tap = buttons.PayCommission(contact=contact_id, amount=commission.open, listed=False)
        found.append(button(label, tap))
    if payouts:
        found.append(_take_back(payouts[0], words, listed=False))
    return found


def _take_back(one: Payout, words: Words, *, listed: bool) -> dict[str, Any]:
    label = words.plain("button-commission-not", amount=_paid(one, words))
    return button(label, buttons.TakeBackCommission(contact=one.contact_id, payout=one.payout_id, listed=listed))


def _paid(one: Payout, words: Words) -> str:
    return money.display(one.amount, one.currency, words.language)


def senders_page(found: Referrals, percent: int, words: Words, team: Team, just_paid: Payout | None = None) -> Shown:
    """List the customers who sent others, to whom most is to be paid out first, and the agents they were named to.

    `just_paid`: what was paid out by the last tap, to be taken back.
    """
    lines = [named_line("senders-title", found.sums, team.currency, words, found.commission)]
    if percent:
        lines.append(words("senders-commission", percent=percentage(percent / 100, words.language)))
    for place, one in enumerate(found.senders, 1):
        more = {"place": place, "name": words.contact_name(one.name)}
        lines.append(named_line("senders-line", one.sums, team.currency, words, one.sums.commission(percent), **more))
    if found.agents:
        lines.append(words("senders-agents"))
    lines += [
        named_line("senders-agent", told.sums, team.currency, words, Commission(), agent=told.agent[:NAME_SHOWN])
        for told in found.agents
    ]
    return joined(lines), _senders_keyboard(found, percent, words, team, just_paid)


def _senders_keyboard(found: Referrals, percent: int, words: Words, team: Team, just_paid: Payout | None) -> Keyboard:
    """Return a button for each sender's page, for each open commission, and for what was paid out just now."""
    opens, pays = [], []
    for place, one in enumerate(found.senders, 1):
        if one.customer_id is not None:
            opens.append(button(words.number(place), buttons.ShowCustomer(customer=one.customer_id)))
        if still := one.sums.commission(percent).open:
            amount = money.display(still, team.currency, words.language)
            label = words.plain("button-commission-of", place=place, amount=amount)
            pays.append(button(label, buttons.PayCommission(contact=one.contact_id, amount=still, listed=True)))
    undo = [[_take_back(just_paid, words, listed=True)]] if just_paid is not None else []
    back = [button(words.plain("button-customers"), buttons.ShowCustomers())]
    return [*grid(opens, 5), *grid(pays), *undo, back]
