"""What /aftersale shows: the rules of the steps after a sale, and their results."""

from collections.abc import Iterable, Sequence

from bot.routing.keyboards import Shown
from bot.views.agent.steps import step_name
from bot.views.changes import example, joined
from bot.words import Safe, Words
from core.customers.steps import StepRule
from desk.customers.step_outcomes import StepFigures


def rules_page(rules: Iterable[StepRule], figures: Sequence[StepFigures], words: Words, *, may_change: bool) -> Shown:
    """List the steps with their rules, their results in 30 days, and, for who may change them, how that is done."""
    counted = {one.kind: one for one in figures}
    lines = [words("steps-title")]
    for rule in rules:
        lines.append(rule_line(rule, words))
        if rule.kind in counted:
            lines.append(figures_line(counted[rule.kind], words))
    if may_change:
        lines += [words("steps-how"), *(example(words.plain(f"example-aftersale-{n}")) for n in (1, 2))]
    return joined(lines), []


def rule_line(rule: StepRule, words: Words) -> Safe:
    """Return one step's rule, with the name to change it by."""
    return words(
        "steps-rule",
        kind=step_name(rule.kind, words),
        on=rule.on,
        days=rule.after_days,
        satisfaction=rule.satisfaction,
        asked=rule.satisfaction > 0,
        purchases=rule.purchases,
        several=rule.purchases > 1,
        referral=rule.referral,
    )


def figures_line(one: StepFigures, words: Words) -> Safe:
    """Return the results of one step."""
    mean = words.number(one.satisfaction, 1) if one.satisfaction is not None else ""
    return words(
        "steps-figures",
        due=one.due,
        done=one.done,
        unreached=one.unreached,
        refused=one.refused,
        interested=one.interested,
        sold=one.sold,
        skipped=one.skipped,
        satisfaction=mean,
        rated=bool(mean),
    )
