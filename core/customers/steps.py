"""The six steps after a sale: when each is due, its conditions, and its possible results.

Nothing is offered to a customer who was not asked whether they are satisfied, or who is not: the defaults keep that
rule for all steps but the first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from core.digits import latin_digits
from core.errors import BadSetting

EXAMPLE = "up_sell 30d satisfaction 4"
LONGEST_SCRIPT = 1000
MOST_DAYS = 730
WAIT_DAYS = 3
MOST_WAITS = 5
"""A step whose condition may still come true waits so many days, so many times."""
MOST_TRIES = 3
"""So often a customer is called for one step."""


class StepKind(StrEnum):
    """The steps in their order."""

    SERVICE_CALL = "service_call"
    CROSS_SELL = "cross_sell"
    REFERRAL_ASKED = "referral_asked"
    UP_SELL = "up_sell"
    LOYAL = "loyal"
    ADVOCATE = "advocate"


ONCE = frozenset({StepKind.REFERRAL_ASKED, StepKind.LOYAL, StepKind.ADVOCATE})
"""Steps a customer goes through once; the others follow every purchase."""
SELLING = frozenset({StepKind.CROSS_SELL, StepKind.UP_SELL, StepKind.LOYAL})
SATISFIED = 4
"""Of 5: who says less is asked for what is to be put right."""


class StepState(StrEnum):
    """The life of a step: planned, due as somebody's work, and ended."""

    PLANNED = "planned"
    DUE = "due"
    DONE = "done"
    SKIPPED = "skipped"


WAITING_STATES = (StepState.PLANNED, StepState.DUE)
"""States of a step that is still to come."""


class StepResult(StrEnum):
    """What came of a step."""

    DONE = "done"
    """Called, and all that was to be said was said."""
    RATED = "rated"
    """They said how satisfied they are."""
    INTERESTED = "interested"
    """They want to buy: a lead was made of it."""
    REFUSED = "refused"
    UNREACHED = "unreached"


class SkipReason(StrEnum):
    """Why a step was skipped."""

    UNSATISFIED = "unsatisfied"
    NOT_ASKED = "not_asked"
    TICKET = "ticket"
    TOO_FEW = "too_few"
    NO_REFERRAL = "no_referral"
    DO_NOT_CALL = "do_not_call"
    UNREACHED = "unreached"
    SALE_UNDONE = "sale_undone"
    MERGED = "merged"
    """Whose it was is somebody who has the same step already."""
    ERASED = "erased"
    """Who it was about is nobody any more."""


@dataclass(frozen=True, slots=True)
class StepRule:
    """When a step is due after a purchase, and what must be true for it."""

    kind: StepKind
    on: bool = True
    after_days: int = 3
    satisfaction: int = 0
    """The least they must have said, from 1 to 5; 0: they need not have been asked."""
    purchases: int = 1
    referral: bool = False
    """Somebody they sent must have bought."""
    script: str = ""


DEFAULTS = (
    StepRule(StepKind.SERVICE_CALL, after_days=3),
    StepRule(StepKind.CROSS_SELL, after_days=14, satisfaction=4),
    StepRule(StepKind.REFERRAL_ASKED, after_days=21, satisfaction=4),
    StepRule(StepKind.UP_SELL, after_days=30, satisfaction=4),
    StepRule(StepKind.LOYAL, after_days=90, satisfaction=4, purchases=2),
    StepRule(StepKind.ADVOCATE, after_days=120, satisfaction=5, referral=True),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about a customer when a step is judged; `satisfaction`: their last rating, None: never asked."""

    satisfaction: int | None = None
    purchases: int = 1
    referral: bool = False
    open_ticket: bool = False
    do_not_call: bool = False


@dataclass(frozen=True, slots=True)
class StepDecision:
    """Whether a step is due now; `why` it is not, and whether that may change (`wait`)."""

    why: SkipReason | None = None
    wait: bool = False

    @property
    def due(self) -> bool:
        """Whether somebody is to do it now."""
        return self.why is None


DUE = StepDecision()


def offers_nothing(rules: Iterable[StepRule], satisfaction: int) -> bool:
    """Return whether by these rules nothing is offered to a customer who is so satisfied, from 1 to 5."""
    return not any(rule.on and rule.satisfaction <= satisfaction for rule in rules if rule.kind in SELLING)


def judge(rule: StepRule, facts: Facts) -> StepDecision:
    """Return whether a step is due for a customer with these facts."""
    if facts.do_not_call:
        return StepDecision(SkipReason.DO_NOT_CALL)
    if facts.open_ticket and rule.kind is not StepKind.SERVICE_CALL:
        return StepDecision(SkipReason.TICKET, wait=True)
    if rule.satisfaction and facts.satisfaction is None:
        return StepDecision(SkipReason.NOT_ASKED, wait=True)
    if rule.satisfaction and (facts.satisfaction or 0) < rule.satisfaction:
        return StepDecision(SkipReason.UNSATISFIED)
    if facts.purchases < rule.purchases:
        return StepDecision(SkipReason.TOO_FEW)
    if rule.referral and not facts.referral:
        return StepDecision(SkipReason.NO_REFERRAL)
    return DUE


_AFTER = re.compile(r"(\d{1,3}) ?(?:d|days?|روز|дн\w*|gün)?")
_WORDS = {
    "satisfaction": ("satisfaction", "رضایت", "оценка", "məmnunluq"),
    "purchases": ("purchases", "خرید", "покупки", "покупок", "alış"),
}
_SCRIPT = ("script", "متن", "скрипт", "mətn")
_ON = {"on": True, "off": False, "روشن": True, "خاموش": False, "вкл": True, "выкл": False}


def changed(rule: StepRule, text: str) -> StepRule:
    """Return a rule with what was typed: "30d satisfaction 4", "off", "script Ask how it went". Raises BadSetting."""
    said = " ".join(text.split())
    head, _, rest = said.partition(" ")
    if head.casefold() in _SCRIPT:
        if not 0 < len(rest) <= LONGEST_SCRIPT:
            raise _bad(text)
        return replace(rule, script=rest)
    words = latin_digits(said).casefold()
    if words in _ON:
        return replace(rule, on=_ON[words])
    for name, spelled in _WORDS.items():
        for word in spelled:
            words = words.replace(word, name)
    return _numbers(rule, words, text)


def _numbers(rule: StepRule, words: str, text: str) -> StepRule:
    for name, most in (("satisfaction", 5), ("purchases", 100)):
        found = re.search(rf"{name} (\d{{1,3}})", words)
        if found is not None:
            value = int(found[1])
            if value > most:
                raise _bad(text)
            rule = replace(rule, satisfaction=value) if name == "satisfaction" else replace(rule, purchases=value)
            words = words.replace(found[0], "").strip()
    if words:
        after = _AFTER.fullmatch(words)
        if after is None or int(after[1]) > MOST_DAYS:
            raise _bad(text)
        rule = replace(rule, after_days=int(after[1]))
    return rule


def _bad(text: str) -> BadSetting:
    return BadSetting("no rule of a step", what="step", raw=text[:60], example=f"/aftersale {EXAMPLE}")
