"""What a card and its history show of the person: purchases, how they came here, what a colleague had begun."""

from bot.views.agent.meetings import begun_kind
from bot.views.outcomes import outcome_name
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.arrivals.excerpts import without_numbers
from core.terms import HandOutEnd
from desk.leads.card import Card
from desk.leads.card_lines import AttemptLine
from desk.leads.details import Details
from desk.leads.drafts import Draft
from desk.leads.person import Bought, EarlierLead, KnownCustomer
from desk.leads.previous_hand_out import PreviousHandOut
from desk.leads.report import Report
from desk.people.directory import Team

NOTE_SHOWN = 600
_PAST_NOTE_SHOWN = 100


def known_lines(card: Card, words: Words, team: Team, at: Moments) -> list[Safe]:
    """Write what is known of the person beside the lead, each thing in one line."""
    known = card.known
    lines = [customer_line(known.customer, words)] if known.customer is not None else []
    if known.sent_by is not None:
        lines.append(words("card-sent-by", name=known.sent_by[:NAME_SHOWN], named=bool(known.sent_by)))
    lines += _detail_lines(known.details, words)
    lines += [bought_line(one, words, at) for one in known.bought]
    if known.earlier_leads or known.earlier_calls:
        lines.append(words("card-earlier", leads=known.earlier_leads, calls=known.earlier_calls))
    if known.last_past_call is not None:
        last = try_line(known.last_past_call, words, at, _PAST_NOTE_SHOWN)
        lines.append(words("card-past-calls", calls=known.past_calls, last=last))
    if known.came_back_at is not None:
        lines.append(words("card-came-back", at=at(known.came_back_at)))
    if known.came is not None:
        if not known.came.own:
            lines.append(_came_line(known.came, words, team.region))
        if known.came.draft is not None:
            lines += draft_lines(known.came.agent, known.came.draft, words, team, at)
    return lines


def customer_line(one: KnownCustomer, words: Words) -> Safe:
    """Return a customer's class, purchases, and owner."""
    return words(
        "card-customer",
        tier=one.tier,
        sales=one.sales,
        amount=money.display(one.amount, one.currency, words.language),
        owner=(one.owner or "")[:NAME_SHOWN],
        has_owner=bool(one.owner),
    )


def _detail_lines(details: Details, words: Words) -> list[Safe]:
    """Write which product they ask about, and in one line what the team keeps of people."""
    lines = [words("card-interest", product=details.interest[:NAME_SHOWN])] if details.interest else []
    if details.fields:
        said = [words.plain("card-field", name=one.name, value=one.value[:NAME_SHOWN]) for one in details.fields]
        lines.append(words("card-fields", list=" · ".join(said)))
    return lines


def bought_line(one: Bought, words: Words, at: Moments) -> Safe:
    """Write one sale: what, for how much, when, and who sold it."""
    return words(
        "card-bought",
        product=(one.product or "")[:NAME_SHOWN],
        has_product=bool(one.product),
        amount=money.display(one.amount, one.currency, words.language),
        day=at.day(one.at),
        agent=one.agent[:NAME_SHOWN],
        corrected="" if one.corrected_at is None else at.day(one.corrected_at),
        is_corrected=one.corrected_at is not None,
    )


def lead_line(one: EarlierLead, words: Words, at: Moments) -> Safe:
    """Write one lead of the contact: when it came, by which channel, how it ended."""
    return words("history-lead", day=at.day(one.arrived_at), channel=one.channel[:NAME_SHOWN], state=one.state)


def try_line(one: AttemptLine, words: Words, at: Moments, room: int = NOTE_SHOWN) -> Safe:
    """Write one earlier attempt; of those from before the desk the hour is often not known.

    Numbers in what was said are hidden: it stays in the chat when the lead has gone.
    """
    note = without_numbers(one.note or "", at.region)
    return words(
        "try-line-noted" if note else "try-line",
        outcome=outcome_name(words, one.outcome, one.names),
        at=at(one.at) if one.timed else at.day(one.at),
        agent=one.agent[:NAME_SHOWN],
        note=note if len(note) <= room else note[:room] + "…",
        short=one.short,
    )


def draft_lines(who: str, draft: Draft, words: Words, team: Team, at: Moments) -> list[Safe]:
    """Write what somebody had begun to record of this lead and not finished, and what they had said of it in full."""
    about = draft.product or draft.place
    begun = words(
        "card-draft",
        agent=who[:NAME_SHOWN],
        kind=begun_kind(draft),
        product=about[:NAME_SHOWN],
        has_product=bool(about),
        amount=money.display(draft.amount, team.currency, words.language) if draft.amount else "",
        has_amount=draft.amount is not None,
    )
    return [begun, *_said_lines(draft, words, team, at)]


def _said_lines(draft: Draft, words: Words, team: Team, at: Moments) -> list[Safe]:
    """Write what was said in full and not recorded yet, because the team asks for more: when, why, in what words."""
    if draft.held is None:
        return []
    report = Report.read(draft.held["report"])
    said = [f"🔔 {at(report.callback_at)}"] if report.callback_at is not None else []
    said += [words.plain(f"reason-{report.reason}")] if report.reason is not None else []
    said += [f"“{without_numbers(report.note, team.region)[:NOTE_SHOWN]}”"] if report.note else []
    return [words("card-draft-said", said=" · ".join(said))] if said else []


def _came_line(came: PreviousHandOut, words: Words, region: str) -> Safe:
    """Return the text on the former owner, and why that ended."""
    note = came.note or ""
    key = f"{'pass' if came.end is HandOutEnd.PASSED_ON else 'return'}-{note}"
    said = words.plain(key) if note and words.has(key) else without_numbers(note, region)[:NAME_SHOWN]
    if came.passed_to:
        return words("card-came-elsewhere", agent=came.agent[:NAME_SHOWN], to=came.passed_to[:NAME_SHOWN])
    return words("card-came", end=came.end, agent=came.agent[:NAME_SHOWN], why=said, has_why=bool(said))
