"""The results of a journey's arms, in sentences that claim no more than the figures support."""

from collections.abc import Sequence

from bot.views.admin.journey_names import arm_name, journey_name
from bot.views.changes import joined
from bot.words import Safe, Words
from core.intervals import Interval
from core.journeys.results import ArmResult, ArmVerdict, Foretold
from core.money import display
from desk.journeys.results import JourneyResults
from desk.people.directory import Team


def results_text(words: Words, found: JourneyResults, team: Team) -> Safe:
    """Return the arms' figures, the verdict, and the alarm where contacts got lost."""
    lines = [words("journey-results", name=journey_name(words, found.name), days=round(found.window / 86400))]
    for one in found.arms:
        lines += [Safe(""), *_arm(words, one, team, gone=one.arm in found.gone, journey=found.name)]
    lines.append(Safe(""))
    for each in found.compared:
        key = "journey-better" if each.verdict is ArmVerdict.BETTER else "journey-open"
        first, second = (arm_name(words, arm, found.name) for arm in (each.first, each.second))
        lines.append(words(key, first=first, second=second))
    if not found.compared and len(found.arms) > len(found.gone) + 1:
        lines.append(words("journey-nothing-ripe"))
    if found.uneven:
        lines.append(words("journey-uneven"))
    if not found.costs_known:
        lines.append(words("journey-costs-unknown"))
    return joined([*lines, foretold_text(words, found.foretold, len(found.arms) - len(found.gone))])


def _arm(words: Words, one: ArmResult, team: Team, *, gone: bool = False, journey: str = "") -> list[Safe]:
    name = arm_name(words, one.arm, journey)
    if not one.entered:
        return [words("journey-arm-nobody", arm=name)]
    sold, reached = one.sold_between, one.reached_between
    lines = [
        words("journey-arm", arm=name, entered=one.entered, ripe=one.ripe, gone=gone),
        words("journey-arm-reached", n=one.reached, **_ends(words, reached)),
        words("journey-arm-sold", n=one.sold, **_ends(words, sold)),
        _revenue(one, team, words),
        words(
            "journey-arm-cost",
            cost=_money(one.cost, team, words),
            messages=one.messages,
            minutes=round(one.minutes),
            channels=_money(one.cost_channels, team, words),
        ),
    ]
    if one.cost and one.cac is not None and one.cac_between is not None:
        low, high = (_money(round(end), team, words) for end in one.cac_between)
        lines.append(words("journey-arm-cac", cac=_money(round(one.cac), team, words), low=low, high=high))
    if one.days_to_sale is not None:
        lines.append(words("journey-arm-days", days=words.number(one.days_to_sale, 1)))
    return lines


def _revenue(one: ArmResult, team: Team, words: Words) -> Safe:
    revenue = _money(one.revenue, team, words)
    if not one.revenue or one.revenue_between is None:
        return words("journey-arm-revenue", revenue=revenue)
    low, high = (_money(round(end), team, words) for end in one.revenue_between)
    each = _money(round(one.revenue / one.entered), team, words)
    return words("journey-arm-revenue-each", revenue=revenue, each=each, low=low, high=high)


def foretold_text(words: Words, found: Sequence[Foretold], arms: int) -> Safe:
    """Return which differences the team's volume can show, and how long that takes."""
    if not found:
        return words("journey-foretold-none" if arms < 2 else "journey-foretold-nobody")
    return joined(
        words(
            "journey-foretold-days" if each.days is not None else "journey-foretold-never",
            lift=_percent(words, each.lift),
            days=each.days or 0,
        )
        for each in found
    )


def _ends(words: Words, among: Interval) -> dict[str, str]:
    return {"low": _percent(words, among.low), "high": _percent(words, among.high)}


def _percent(words: Words, share: float) -> str:
    return words.number(100 * share, 0 if share >= 0.1 else 1)


def _money(amount: int, team: Team, words: Words) -> str:
    return display(amount, team.currency, words.language)
