"""Why a lead was handed out: the numbers behind it, in plain words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.views.admin.protocol_lines import line_name, value_text
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
from desk.leads.deciding_line import Decided
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


def lead_page(
    words: Words, lead_id: int, found: Sequence[Explained], team: Team, now: datetime, decided: Decided | None = None
) -> Safe:
    """Explain a lead's last hand-outs, and what the protocol decided of it, to those who look after the queue."""
    if not found:
        return words("why-never", lead=words.mark(lead_id))
    parts = [] if decided is None else [_by_protocol(words, decided, team, now)]
    for one in found:
        at = moment(words, one.at, team.timezone, now)
        head = words("why-title", lead=words.mark(lead_id), agent=one.agent, at=at, end=one.end or "none")
        parts.append(joined([head, *_lines(words, one, one.agent, one.agent)]))
    return joined(parts, "\n\n")


def _by_protocol(words: Words, decided: Decided, team: Team, now: datetime) -> Safe:
    """Name the line of the protocol by which a lead is called next or was closed, and for which leads it is said."""
    at = moment(words, decided.at, team.timezone, now) if decided.at is not None else ""
    becomes = "rests" if at else "closed"
    if decided.is_open:
        becomes = "next" if decided.at is None or decided.at > now else "due"
    lines = [words("why-protocol", becomes=becomes, at=at)]
    for key, line in decided.lines.items():
        source = words.plain("protocol-from-settings")
        if line.source is not None:
            source = scope_name(words, line.source, _channel(line.source, decided.channel))
        said = value_text(words, key, line.text)
        lines.append(words("protocol-beside-line", line=line_name(words, key), value=said, source=source))
    for key, scope in sorted(decided.over.items()):
        named = scope_name(words, scope, _channel(scope, decided.channel))
        lines.append(words("why-over", setting=label_of(words, key), scope=named))
    if decided.put_off is not None:
        reason = words.plain(f"skipped-{decided.put_off.replace('_', '-')}")
        lines.append(words("why-put-off", why=reason))
    return joined(lines)


def _channel(scope: Scope, name: str) -> dict[int, str]:
    """Return the name of the channel of a scope that holds for a lead: it is the lead's own."""
    return {} if scope.channel_id is None else {scope.channel_id: name}


def _lines(words: Words, one: Explained, who: str, agent: str) -> list[Safe]:
    told = {"met": one.met, "promised": one.promised, **({"passed": one.passed_by} if one.passed_by else {})}
    reason = {**one.reason, **told}
    rule = reason.get("rule", "promise")
    lane = words.plain(f"lane-{one.lane}")
    lines = [words("why-short", why=reason_line(reason, words, agent))] if rule == "promise" or "q" in reason else []
    named = rule if rule != "promise" or one.promised else "passed"
    if named in RULES:
        lines.append(words(f"why-rule-{named}", lane=lane, by=str(reason.get("by", ""))))
    lines += _over(words, reason, one.channel)
    if "q" not in reason:
        unweighed = {"promise": "why-no-numbers", "passed": "why-no-numbers-passed"}
        return [*lines, words(unweighed.get(named, "why-not-kept"))]
    return [*lines, *_numbers(words, reason, who), *_weighed(words, reason)]


def _over(words: Words, reason: Mapping[str, Any], channel: str) -> list[Safe]:
    """Name the settings that were set for some leads only, and for which."""
    found = sorted(reason.get("over", {}).items())
    return [words("why-over", setting=label_of(words, key), scope=_scope(words, text, channel)) for key, text in found]


def _scope(words: Words, text: str, channel: str) -> str:
    scope = Scope.read(text)
    return text if scope is None else scope_name(words, scope, _channel(scope, channel))


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
