"""The ledger: each agent's share of what was handed out, in words."""

from math import floor, isfinite, log10

from bot.views.changes import joined
from bot.words import Safe, Words
from core.digits import percent
from core.ranking.spread import Spread
from core.settings import Dial
from desk.fairness.ledger import Share
from desk.fairness.ledger_view import Shown
from desk.people.directory import Team

_EVEN = 0.005
"""A distance from the fair share that is written as none."""


def ledger_page(words: Words, team: Team, shown: Shown) -> Safe:
    """Return the shares, the agent furthest behind first, and whether anybody differs reliably."""
    lines = [words("ledger-title" if shown.whole else "ledger-title-own", team=team.name)]
    lines.append(words("ledger-dial", dial=words.plain(f"dial-{shown.dial}"), within=_within(words, shown.dial)))
    lines += [_share_line(words, one) for one in shown.shares] or [words("ledger-nobody")]
    if shown.whole and shown.evenness is not None:
        lines.append(words("ledger-evenness", index=words.number(shown.evenness, 3)))
    return joined([*lines, *spread_lines(words, shown), words("ledger-how")])


def _within(words: Words, dial: Dial) -> str:
    return "any" if dial.tolerance is None else percent(dial.tolerance, words.language)


def _share_line(words: Words, one: Share) -> Safe:
    if not one.hours:
        return words("ledger-new", name=one.name)
    side = "even" if abs(one.ahead) < _EVEN else "ahead" if one.ahead > 0 else "behind"
    weighed = one.weight != 1
    return words(
        "ledger-line",
        name=one.name,
        hourly=_told_apart(words, one.an_hour),
        side=side,
        distance=percent(abs(one.ahead), words.language),
        hours=words.number(one.hours, 1),
        weighed=weighed,
        weight=words.number(one.weight, 1 if one.weight * 10 == int(one.weight * 10) else 2),
    )


def _told_apart(words: Words, sales: float) -> str:
    """Write expected sales an hour with two decimals, few of them with three digits that count: 0.00 tells nothing."""
    if not 0 < sales < 0.1:
        return words.number(sales, 2)
    return words.number(sales, min(2 - floor(log10(sales)), 6))


def spread_lines(words: Words, shown: Shown) -> list[Safe]:
    """Return the text that says of agents, of agents on channels, and of channels, whether they differ beyond chance.

    With one channel the last two can never be known, so they are left out.
    """
    rows = [("agents", shown.agents), ("pairs", shown.pairs), ("channels", shown.channels)]
    told = {name: _told(found) for name, found in rows} | ({"agents": "alike"} if shown.alike else {})
    return [
        words(f"spread-{name}", told=told[name], spread=percent(found.sd, words.language))
        for name, found in rows
        if name == "agents" or isfinite(found.error)
    ]


def _told(found: Spread) -> str:
    return "differs" if found.reliable else "even" if found.even else "open"
