"""/mine: the results of the leads somebody sent, and the message that one of them was sold."""

from datetime import datetime

from bot.routing.buttons.marketing import ShowFate
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard
from bot.views.changes import joined
from bot.views.times import moment
from bot.words import Safe, Words
from core.arrivals.phones import mask
from core.calendar.dates import format_day
from core.money import display
from core.terms import LostReason
from desk.marketing.fate import FateLine, Fates, LeadsFate
from desk.marketing.sold_news import SoldNews
from desk.people.directory import Team

LINES = 31
REASONS = (*(reason.value for reason in LostReason), "void")


def fate_page(words: Words, found: Fates, tap: ShowFate, team: Team, *, may_see_all: bool) -> tuple[Safe, Keyboard]:
    """Show a period as a whole, then by day or by channel and campaign."""
    days = (found.last - found.first).days + 1
    lines = [words("fate-title", days=days, everybody=tap.everybody), _whole(words, found.whole, team)]
    if not found.whole.sent:
        lines = [lines[0], words("fate-none", everybody=tap.everybody)]
    if found.whole.refused:
        lines.append(words("fate-refused", n=found.whole.refused.total(), reasons=_reasons(words, found.whole)))
    lines += [_line(words, line) for line in found.lines[:LINES]]
    return joined(lines), _keyboard(words, tap, may_see_all=may_see_all)


def _whole(words: Words, fate: LeadsFate, team: Team) -> Safe:
    revenue = display(fate.revenue, team.currency, words.language) if fate.revenue else "none"
    return words("fate-whole", **_numbers(fate), open=fate.open, revenue=revenue)


def _numbers(fate: LeadsFate) -> dict[str, int]:
    return {"sent": fate.sent, "tried": fate.tried, "reached": fate.reached, "sold": fate.sold}


def _line(words: Words, line: FateLine) -> Safe:
    if line.day is not None:
        name = format_day(line.day, words.language)
    else:
        name = words.plain("fate-campaign", channel=line.channel, campaign=line.campaign or "none")
    return words("fate-line", name=name, **_numbers(line.fate))


def _reasons(words: Words, fate: LeadsFate) -> str:
    told = [(reason, fate.refused[reason]) for reason in REASONS if fate.refused[reason]]
    told.sort(key=lambda one: -one[1])
    parts = (words.plain("fate-reason", reason=words.plain(f"fate-why-{reason}"), n=n) for reason, n in told)
    return words.listed(parts)


def _keyboard(words: Words, tap: ShowFate, *, may_see_all: bool) -> Keyboard:
    periods = [
        button(_marked(words.plain(f"fate-days-{days}"), days == tap.days), tap.model_copy(update={"days": days}))
        for days in ("1", "7", "30")
    ]
    groupings = [
        button(
            _marked(words.plain(f"fate-by-{grouping}"), grouping == tap.grouping),
            tap.model_copy(update={"grouping": grouping}),
        )
        for grouping in ("day", "channel")
    ]
    rows = [periods, groupings]
    if may_see_all:
        label = words.plain("fate-show-mine" if tap.everybody else "fate-show-all")
        rows.append([button(label, tap.model_copy(update={"everybody": not tap.everybody}))])
    return rows


def _marked(label: str, chosen: bool) -> str:
    return f"• {label}" if chosen else label


def sold_text(words: Words, news: SoldNews, team: Team, now: datetime) -> Safe:
    """Return the message to a lead's sender that it was sold, or that the sale was undone; its number masked."""
    name = words.contact_name(news.name)
    facts = {"name": name, "phone": mask(news.phone) if news.phone else "–", "agent": news.agent}
    if news.taken_back:
        return words("fate-sold-back", **facts)
    amount = display(news.amount, news.currency, words.language) if news.amount else "none"
    sent = moment(words, news.sent_at, team.timezone, now)
    return words("fate-sold", **facts, product=news.product or "none", amount=amount, sent=sent)
