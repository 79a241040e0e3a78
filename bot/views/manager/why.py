"""Why a lead was handed out: the numbers behind it, in plain words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.views.admin.protocols import scope_name
from bot.views.admin.settings import label_of
from bot.views.agent.card import reason_line
from bot.views.changes import joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.digits import percent
from core.ranking.evidence import AGE_EDGES, BANDS, age_band
from core.ranking.lead_worth import POINTS
from core.scopes import Scope
from desk.dispatch.reasons import Explained, hourly
from desk.people.directory import Team

RULES = ("score", "strict", "floor", "explored", "promise", "passed", "pinned", "assigned")
LIKELY = 0.8
"""How sure the bounds of a rate are."""
FAR_APART = 0.2
"""The deciding rate is shown beside the reported one from this share on."""
_FEW = 10
_SEEN = 0.05
"""Fewest expected sales that are shown: fewer would read as none."""
_FINE = 0.095
"""Below this share a percentage is written with one decimal: 1.2 % and 0.8 % are not the same."""


def own_page(words: Words, one: Explained) -> Safe:
    """Explain to an agent the lead they were handed."""
    return joined(
        [words("why-title-own", lead=words.mark(one.lead_id)), *_lines(words, one, words.plain("why-you"), "")]
    )


def lead_page(words: Words, lead_id: int, found: Sequence[Explained], team: Team, now: datetime) -> Safe:
    """Explain a lead's last hand-outs to those who look after the queue."""
    if not found:
        return words("why-never", lead=words.mark(lead_id))
    parts = []
    for one in found:
        at = moment(words, one.at, team.timezone, now)
        head = words("why-title", lead=words.mark(lead_id), agent=one.agent, at=at, end=one.end or "none")
        parts.append(joined([head, *_lines(words, one, one.agent, one.agent)]))
    return joined(parts, "\n\n")


def _lines(words: Words, one: Explained, who: str, agent: str) -> list[Safe]:
    told = {"met": one.met, "promised": one.promised, **({"passed": one.passed_by} if one.passed_by else {})}
    reason = {**one.reason, **told}
    rule = reason.get("rule", "promise")
    lane = words.plain(f"lane-{one.lane}")
    lines = [words("why-short", why=reason_line(reason, words, agent))] if rule == "promise" or "q" in reason else []
    named = rule if rule != "promise" or one.promised else "passed"
    if named in RULES:
        lines.append(words(f"why-rule-{named}", lane=lane, by=str(reason.get("by", ""))))
    lines += [words("why-over", setting=label_of(words, key), scope=_scope(words, text)) for key, text in _over(reason)]
    if "q" not in reason:
        unweighed = {"promise": "why-no-numbers", "passed": "why-no-numbers-passed"}
        return [*lines, words(unweighed.get(named, "why-not-kept"))]
    return [*lines, *_numbers(words, reason, who), *_weighed(words, reason)]


def _over(reason: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return which settings were said for some leads only, and for which."""
    return sorted(reason.get("over", {}).items())


def _scope(words: Words, text: str) -> str:
    scope = Scope.read(text)
    return text if scope is None else scope_name(words, scope, {})


def _numbers(words: Words, reason: Mapping[str, Any], who: str) -> list[Safe]:
    """Write the factors of a lead's worth to this agent."""
    return [
        words("why-reach", chance=rate(words, reason["q"]), attempt=reason["attempt"], of=reason["of"]),
        _interest(words, reason),
        words("why-team", team=rate(words, reason["m"])),
        words(
            "why-agent",
            who=who,
            rate=rate(words, reason.get("told", reason["p"])),
            low=rate(words, reason["low"]),
            high=rate(words, reason["high"]),
            sure=bool(reason["sure"]),
            likely=percent(LIKELY, words.language),
            seen=reason["n"] >= _SEEN,
            n=_about(words, reason["n"]),
        ),
        *_decides(words, reason),
        words("why-minutes", minutes=words.number(reason["t"], 0 if reason["t"] == round(reason["t"]) else 1)),
        words("why-hourly", hourly=words.number(hourly(reason), 2)),
    ]


def _decides(words: Words, reason: Mapping[str, Any]) -> list[Safe]:
    """Return the text that names the rate that decided beside the one that is told, where they are far apart."""
    told, decides = float(reason.get("told", reason["p"])), float(reason["p"])
    if abs(decides - told) <= FAR_APART * told:
        return []
    return [words("why-decides", told=rate(words, told), decides=rate(words, decides))]


def _about(words: Words, sales: float) -> str:
    """Write how many sales were expected: whole, and with a decimal where there are few."""
    return words.number(sales, 0 if sales >= _FEW else 1)


def _interest(words: Words, reason: Mapping[str, Any]) -> Safe:
    """Write what is left of the interest: known for a band of ages, not for the minute."""
    edges, band = (0, *AGE_EDGES), age_band(float(reason["age"]))
    since, until = edges[band], edges[min(band + 1, BANDS - 1)]
    place = "first" if band == 0 else "last" if band == BANDS - 1 else "between"
    facts = {"band": place, "from": span(words, since), "until": span(words, until)}
    # Until the freshest leads have enough sales to be the measure of all others, theirs may be slightly above 1.
    return words("why-interest", left=rate(words, min(1.0, reason["d"])), **facts)


def _weighed(words: Words, reason: Mapping[str, Any]) -> list[Safe]:
    """Return what else affected the score: the share so far, a price, the score by attributes; and the second best."""
    lines = []
    if reason.get("λ"):
        key = "why-ahead" if reason["λ"] > 0 else "why-behind"
        lines.append(words(key, yields=words.number(abs(reason["λ"]), 2)))
    if reason.get("price"):
        lines.append(words("why-price", price=rate(words, reason["price"])))
    if reason.get("graded"):
        lines.append(words("why-graded", times=words.number(reason["graded"], 2)))
    if reason.get("points") is not None:
        lines.append(words("why-points", points=words.number(reason["points"] / POINTS, 2)))
    if reason.get("next") is not None:
        lines.append(words("why-next", points=words.number(reason["next"] / POINTS, 2)))
    return lines


def rate(words: Words, share: float) -> str:
    """Write a share as a percentage, small ones with a decimal."""
    return percent(share, words.language, 1 if 0 < share < _FINE else 0)
