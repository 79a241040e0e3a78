"""A replay in words: what would have gone otherwise, what came of it, and what cannot be known."""

from collections.abc import Mapping

from bot.views.admin.settings import label_of, value_text
from bot.views.changes import example, joined
from bot.words import Safe, Words
from core.backtest.comparison import BacktestVerdict, Modelled, Replay
from core.backtest.off_policy import ENOUGH, Estimate
from core.digits import percent
from core.settings import Dial, Ranking
from desk.people.directory import Team
from desk.settings import keys as table
from desk.what_if.backtest import NOW, SILENT, Wish
from desk.what_if.backtest_cost import WISHED, Cost, cost_of

_NOTHING = 0.0005
"""A share of the expected sales that is shown as 0.0 %."""
_OTHERWISE_MADE = 0.98
"""Where today's settings would have made fewer of the hand-outs, others were in force."""


def begun(words: Words, weeks: int) -> Safe:
    """Say that the answer takes a moment."""
    return words("replay-begun", weeks=weeks)


def answer(wish: Wish, found: Mapping[str, Replay], team: Team, ranking: Ranking, words: Words) -> Safe:
    """Tell what came of a wish: of the settings asked for, or of those in force where none were."""
    if wish.changes:
        return told(wish, found[WISHED], found[NOW], team, ranking, words)
    return cost(cost_of(found, wish.weeks), found[NOW], team, words)


def told(wish: Wish, found: Replay, today: Replay, team: Team, ranking: Ranking, words: Words) -> Safe:
    """Tell what other settings would have done. `today`: the settings in force, played the same way."""
    changes = " · ".join(
        f"{label_of(words, key)}: {value_text(words, key, table.parse(table.named(key), text))}"
        for key, text in wish.changes.items()
    )
    lines = [words("replay-title", team=team.name, weeks=wish.weeks, changes=changes)]
    if found.verdict is BacktestVerdict.NOTHING:
        lines.append(words("replay-nothing"))
    elif found.verdict is BacktestVerdict.SAME:
        lines.append(words("replay-same", n=found.compared))
    else:
        lines += _compared(found, words)
    lines += _unknown(found, words)
    steered = ranking.dial is not wish.over(ranking).dial is not Dial.BEST
    if steered and found.compared:
        lines.append(words("replay-steered"))
    silent = [label_of(words, key) for key in wish.changes if key in SILENT]
    if silent:
        lines.append(words("replay-silent", list=words.plain("list-comma").join(silent)))
    return joined([*lines, *_made_today(today, words)])


def cost(found: Cost, today: Replay, team: Team, words: Words) -> Safe:
    """Tell what the order in force costs beside best result."""
    whole = found.whole
    lines = [words("replay-cost-title", team=team.name, weeks=found.weeks)]
    if whole.verdict is BacktestVerdict.NOTHING:
        lines.append(words("replay-nothing"))
    elif whole.verdict is BacktestVerdict.SAME:
        lines.append(words("replay-cost-same", n=whole.compared))
    else:
        lines.append(_model_line(whole.model, words))
        lines.append(_otherwise(whole, words))
        lines += [
            words("replay-cost-part", part=part, share=_signed(one.model.gain, words), n=words.number(_changed(one)))
            for part, one in found.parts.items()
        ]
        lines += _trust(whole, words)
    lines += [*_unknown(whole, words), *_made_today(today, words)]
    return joined([*lines, words("replay-how"), example("/replay dial result")])


# -- the parts -----------------------------------------------------------------------------------------------------


def _compared(found: Replay, words: Words) -> list[Safe]:
    lines = [_otherwise(found, words)]
    if found.matched is not None:
        lines.append(words("replay-matched", **_facts(found.matched, words)))
    if found.changed is not None:
        lines.append(words("replay-beaten", **_facts(found.changed, words)))
    if found.tried is not None:
        lines.append(words("replay-tried", **_facts(found.tried, words)))
    if found.weighted is not None and found.weighted.is_enough:
        effective = words.number(round(found.weighted.effective))
        lines.append(words("replay-weighted", effective=effective, **_facts(found.weighted, words)))
    lines.append(_model_line(found.model, words))
    lines += _trust(found, words)
    if found.verdict is BacktestVerdict.FEW:
        called = found.matched.called if found.matched else 0
        lines.append(words("replay-few", n=words.number(called), enough=words.number(ENOUGH)))
    elif found.verdict is BacktestVerdict.MODELLED:
        lines.append(words("replay-modelled"))
    return lines


def _changed(found: Replay) -> int:
    return found.compared - found.same


def _otherwise(found: Replay, words: Words) -> Safe:
    n, compared = words.number(_changed(found)), words.number(found.compared)
    return words("replay-otherwise", n=n, compared=compared, share=percent(found.changed_share, words.language))


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
        return words("replay-model-even")
    sales = words.number(abs(model.in_same_time - model.handed), 1)
    share = percent(abs(model.gain), words.language, 1)
    if model.gain > 0:
        return words("replay-model-more", sales=sales, share=share)
    return words("replay-model-fewer", sales=sales, share=share)


def _signed(share: float, words: Words) -> str:
    sign = "+" if share >= _NOTHING else ""
    return sign + percent(0.0 if abs(share) < _NOTHING else share, words.language, 1)


def _trust(found: Replay, words: Words) -> list[Safe]:
    if found.recorded is None:
        return []
    expected = words.number(found.model.called, 1)
    return [words("replay-trust", expected=expected, sold=words.number(found.recorded.sold))]


def _unknown(found: Replay, words: Words) -> list[Safe]:
    """Say of what nothing can be known."""
    lines = []
    if found.unlogged:
        lines.append(words("replay-unlogged", n=words.number(found.unlogged)))
    if found.beyond:
        lines.append(words("replay-beyond", n=words.number(found.beyond)))
    if found.compared and found.verdict is not BacktestVerdict.SAME:
        lines.append(words("replay-knock-on"))
    return lines


def _made_today(today: Replay, words: Words) -> list[Safe]:
    if not today.compared or 1 - today.changed_share >= _OTHERWISE_MADE:
        return []
    return [words("replay-not-then", share=percent(1 - today.changed_share, words.language))]
