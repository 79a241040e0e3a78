"""A back-test in words: what would have been different, the results, and what cannot be known."""

from collections.abc import Mapping

from bot.views.admin.setting_values import value_text
from bot.views.admin.settings import label_of
from bot.views.changes import example, joined
from bot.words import Safe, Words
from core.backtest.comparison import BacktestVerdict, Comparison, Modelled
from core.backtest.off_policy import ENOUGH, Estimate
from core.digits import percent
from core.settings import Dial, Ranking
from desk.people.directory import Team
from desk.settings import keys as table
from desk.what_if.backtest import NOW, SILENT, BacktestWish
from desk.what_if.backtest_cost import WISHED, Cost, cost_of

_NOTHING = 0.0005
"""A share of the expected sales that is shown as 0.0 %."""
_OTHERWISE_MADE = 0.98
"""Where today's settings would have made fewer of the hand-outs, others were in force."""


def begun(words: Words, weeks: int) -> Safe:
    """Return the text that says that the answer takes a moment."""
    return words("backtest-begun", weeks=weeks)


def answer(wish: BacktestWish, found: Mapping[str, Comparison], team: Team, ranking: Ranking, words: Words) -> Safe:
    """Return the answer to a request: for the requested settings, or for those in force if there are none."""
    if wish.changes:
        return comparison_text(wish, found[WISHED], found[NOW], team, ranking, words)
    return cost(cost_of(found, wish.weeks), found[NOW], team, words)


def comparison_text(
    wish: BacktestWish, found: Comparison, today: Comparison, team: Team, ranking: Ranking, words: Words
) -> Safe:
    """Return what other settings would have done. `today`: the settings in force, played the same way."""
    changes = " · ".join(
        f"{label_of(words, key)}: {value_text(words, key, table.parse(table.named(key), text))}"
        for key, text in wish.changes.items()
    )
    lines = [words("backtest-title", team=team.name, weeks=wish.weeks, changes=changes)]
    if found.verdict is BacktestVerdict.NOTHING:
        lines.append(words("backtest-nothing"))
    elif found.verdict is BacktestVerdict.SAME:
        lines.append(words("backtest-same", n=found.compared))
    elif found.verdict is BacktestVerdict.FEW:
        lines += _too_few(found, words)
    else:
        lines += _compared(found, words)
    lines += _unknown(found, words)
    steered = ranking.dial is not wish.over(ranking).dial is not Dial.BEST
    if steered and found.compared:
        lines.append(words("backtest-steered"))
    silent = [label_of(words, key) for key in wish.changes if key in SILENT]
    if silent:
        lines.append(words("backtest-silent", list=words.listed(silent)))
    return joined([*lines, *_made_today(today, words)])


def cost(found: Cost, today: Comparison, team: Team, words: Words) -> Safe:
    """Return what the order in force costs beside best result."""
    whole = found.whole
    lines = [words("backtest-cost-title", team=team.name, weeks=found.weeks)]
    if whole.verdict is BacktestVerdict.NOTHING:
        lines.append(words("backtest-nothing"))
    elif whole.verdict is BacktestVerdict.SAME:
        lines.append(words("backtest-cost-same", n=whole.compared))
    elif whole.verdict is BacktestVerdict.FEW:
        lines += _too_few(whole, words)
    else:
        lines.append(_model_line(whole.model, words))
        lines.append(_otherwise(whole, words))
        lines += [
            words("backtest-cost-part", part=part, share=_signed(one.model.gain, words), n=words.number(_changed(one)))
            for part, one in found.parts.items()
            if one.claims
        ]
        lines += _trust(whole, words)
    lines += [*_unknown(whole, words), *_made_today(today, words)]
    return joined([*lines, words("backtest-how"), example(words.plain("example-backtest"))])


# -- the parts -----------------------------------------------------------------------------------------------------


def _compared(found: Comparison, words: Words) -> list[Safe]:
    lines = [_otherwise(found, words)]
    if found.matched is not None:
        lines.append(words("backtest-matched", **_facts(found.matched, words)))
    if found.changed is not None:
        lines.append(words("backtest-beaten", **_facts(found.changed, words)))
    if found.tried is not None:
        lines.append(words("backtest-tried", **_facts(found.tried, words)))
    if found.weighted is not None and found.weighted.is_enough:
        effective = words.number(round(found.weighted.effective))
        lines.append(words("backtest-weighted", effective=effective, **_facts(found.weighted, words)))
    lines.append(_model_line(found.model, words))
    lines += _trust(found, words)
    if found.verdict is BacktestVerdict.MODELLED:
        lines.append(words("backtest-modelled"))
    return lines


def _too_few(found: Comparison, words: Words) -> list[Safe]:
    """Return how much would have been different, and that no conclusion on results is possible."""
    called = found.matched.called if found.matched else 0
    few = words("backtest-few", n=words.number(called), enough=words.number(ENOUGH))
    return [_otherwise(found, words), few]


def _changed(found: Comparison) -> int:
    return found.compared - found.same


def _otherwise(found: Comparison, words: Words) -> Safe:
    n, compared = words.number(_changed(found)), words.number(found.compared)
    return words("backtest-otherwise", n=n, compared=compared, share=percent(found.changed_share, words.language))


def _facts(one: Estimate, words: Words) -> dict[str, str]:
    language = words.language
    return {
        "sold": words.number(one.sold),
        "called": words.number(one.called),
        "rate": percent(one.rate, language, 1),
        "low": percent(one.interval.low, language, 1),
        "high": percent(one.interval.high, language, 1),
    }


def _model_line(model: Modelled, words: Words) -> Safe:
    if abs(model.gain) < _NOTHING:
        return words("backtest-model-even")
    sales = words.number(abs(model.in_same_time - model.handed), 1)
    share = percent(abs(model.gain), words.language, 1)
    if model.gain > 0:
        return words("backtest-model-more", sales=sales, share=share)
    return words("backtest-model-fewer", sales=sales, share=share)


def _signed(share: float, words: Words) -> str:
    sign = "+" if share >= _NOTHING else ""
    return sign + percent(0.0 if abs(share) < _NOTHING else share, words.language, 1)


def _trust(found: Comparison, words: Words) -> list[Safe]:
    if found.recorded is None:
        return []
    expected = words.number(found.model.called, 1)
    return [words("backtest-trust", expected=expected, sold=words.number(found.recorded.sold))]


def _unknown(found: Comparison, words: Words) -> list[Safe]:
    """Return the text on what cannot be known."""
    lines = []
    if found.unlogged:
        lines.append(words("backtest-unlogged", n=words.number(found.unlogged)))
    if found.beyond:
        lines.append(words("backtest-beyond", n=words.number(found.beyond)))
    if found.compared and found.verdict is not BacktestVerdict.SAME:
        lines.append(words("backtest-knock-on"))
    return lines


def _made_today(today: Comparison, words: Words) -> list[Safe]:
    if not today.compared or 1 - today.changed_share >= _OTHERWISE_MADE:
        return []
    return [words("backtest-not-then", share=percent(1 - today.changed_share, words.language))]
