"""The settings of the ranking on one page, and what they, or others, would do to the queue as it is now."""

from collections.abc import Mapping
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.admin.setting_values import limits_of, value_text
from bot.views.admin.settings import GROUPS, button_label, label_of, typed_example
from bot.views.changes import change_line, example, joined
from bot.views.manager.queue import turn_line, what_next
from bot.words import Safe, Words
from core.digits import percent
from core.settings import Dial, TeamSettings
from desk.learning.scores import ScoreStatus
from desk.settings.changes import Changed
from desk.settings.keys import value_of
from desk.what_if.preview import RULES, Preview, PricesWhy, SettingPreview

DIAL = "ranking.dial"


def ranking_page(
    words: Words, settings: TeamSettings, changed: frozenset[str], scores: ScoreStatus, prices: PricesWhy
) -> tuple[Safe, Keyboard]:
    """Show the dial, every other setting, and whether prices and scores are used and why."""
    dial = settings.ranking.dial
    lines = [words("ranking-title"), words("ranking-dial", dial=words.plain(f"dial-{dial}"))]
    lines += [_meaning(words, one, on=one is dial) for one in Dial]
    for key in GROUPS["ranking"]:
        if key != DIAL:
            marked = "setting-line-changed" if key in changed else "setting-line"
            shown = value_text(words, key, value_of(settings, key))
            lines.append(words(marked, label=label_of(words, key), value=shown))
    lines += [words("ranking-prices", why=prices), _scores_line(words, settings, scores)]
    if scores.telling:
        lines += [words("ranking-telling", n=len(scores.telling), fields=words.listed(scores.telling))]
    lines += [words("ranking-how"), example(words.plain("example-settings-floors"))]
    return joined(lines), _keyboard(words, dial)


def _meaning(words: Words, dial: Dial, *, on: bool) -> Safe:
    """Return the meaning of a dial position; the last one has no bound."""
    name = words.plain(f"dial-{dial}")
    if dial.tolerance is None:
        return words(f"ranking-means-{dial}", dial=name, on=on)
    return words(f"ranking-means-{dial}", dial=name, on=on, within=percent(dial.tolerance, words.language))


def _keyboard(words: Words, dial: Dial) -> Keyboard:
    dials = [
        button(
            words.plain("ranking-dial-button", name=words.plain(f"dial-{one}"), on=one is dial),
            admin_buttons.TurnDial(dial=one),
        )
        for one in Dial
    ]
    others = [
        button(button_label(words, key), admin_buttons.AskRanking(name=key.partition(".")[2]))
        for key in GROUPS["ranking"]
        if key != DIAL
    ]
    return [[button(words.plain("ranking-preview"), admin_buttons.PreviewRanking())], *grid(dials), *grid(others)]


def _scores_line(words: Words, settings: TeamSettings, scores: ScoreStatus) -> Safe:
    why = str(scores.verdict.why) if settings.ranking.scores else "off"
    return words(
        "ranking-scores",
        why=why,
        used=bool(settings.ranking.scores and scores.in_use),
        n=scores.verdict.outcomes,
        sold=scores.verdict.sold,
        weeks=scores.verdict.weeks,
    )


def ask_page(words: Words, key: str, settings: TeamSettings) -> tuple[Safe, Keyboard]:
    """Ask for a new value, with an example that would be taken."""
    shown = value_text(words, key, value_of(settings, key))
    asked = words("ask-setting", label=label_of(words, key), value=shown, limits=limits_of(words, key))
    return joined([asked, example(typed_example(words, key))]), [[back(words, admin_buttons.ShowRanking())]]


# -- what it does to the queue now -------------------------------------------------------------------------------------


def preview_page(words: Words, found: Preview, channels: Mapping[int, str]) -> tuple[Safe, Keyboard]:
    """Show who would get what now, and what the rules cost."""
    lines = [words("preview-title"), words("queue-turns" if found.turns else "queue-nobody")]
    lines += [turn_line(words, turn, channels) for turn in found.turns]
    if found.handed:
        lines += [words("preview-brings", n=found.handed, hourly=words.number(found.an_hour, 2))]
        lines += _costs(words, found)
    return joined(lines), [
        [button(words.plain("status-again"), admin_buttons.PreviewRanking()), back(words, admin_buttons.ShowRanking())]
    ]


def _costs(words: Words, found: Preview) -> list[Safe]:
    """Return the text that says what each rule takes of an hour, and what all of them together do."""
    lines = [
        words("preview-cost", rule=rule, cost=_share(words, found.costs[rule], found.free))
        for rule in RULES
        if rule in found.costs
    ]
    return [
        *lines,
        words(
            "preview-free",
            hourly=words.number(found.free, 2),
            cost=_share(words, found.free - found.an_hour, found.free),
        ),
    ]


def _share(words: Words, part: float, whole: float) -> str:
    return percent(part / whole if whole else 0.0, words.language, 1)


def what_if_page(words: Words, found: SettingPreview, stamp: int) -> tuple[Safe, Keyboard]:
    """Show one setting as it is and as it would be, side by side on the queue as it is now; it is not set yet."""
    label = label_of(words, found.key)
    shown = [value_text(words, found.key, value) for value in (found.before, found.after)]
    lines = [words("what-if-title", label=label, before=shown[0], after=shown[1])]
    if found.key == DIAL:
        lines.append(words("what-if-dial"))
    lines += _side_by_side(words, found)
    if found.now.handed or found.then.handed:
        lines.append(
            words(
                "what-if-brings",
                before=words.number(found.now.an_hour, 2),
                after=words.number(found.then.an_hour, 2),
                free=words.number(found.then.free, 2),
            )
        )
        lines += _costs(words, found.then)
    confirm = button(words.plain("what-if-confirm"), admin_buttons.ConfirmRanking(stamp=stamp), style="success")
    return joined([*lines, words("what-if-ask")]), [[confirm, back(words, admin_buttons.ShowRanking())]]


def _side_by_side(words: Words, found: SettingPreview) -> list[Safe]:
    if not found.now.turns:
        return [words("queue-nobody")]
    pairs = list(zip(found.now.turns, found.then.turns, strict=True))
    if all(_lead(one) == _lead(other) for one, other in pairs):
        return [words("what-if-same"), *(turn_line(words, turn, found.channels) for turn in found.then.turns)]
    lines = []
    for one, other in pairs:
        if _lead(one) == _lead(other):
            lines.append(words("what-if-kept", agent=one.agent.name, what=what_next(words, one, found.channels)))
        else:
            lines.append(
                words(
                    "what-if-moved",
                    agent=one.agent.name,
                    before=what_next(words, one, found.channels),
                    after=what_next(words, other, found.channels),
                )
            )
    return lines


def _lead(turn: Any) -> int | None:
    return turn.wanted.lead_id if turn.wanted is not None else None


def changed_page(words: Words, change: Changed) -> tuple[Safe, Keyboard]:
    """Return the text that says exactly what was changed."""
    before, after = (value_text(words, change.key, value) for value in (change.before, change.after))
    return change_line(words, label_of(words, change.key), before, after), [[back(words, admin_buttons.ShowRanking())]]
