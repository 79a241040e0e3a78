"""Which channel an arrival belongs to: rules that an admin writes one a line, the first that fits decides.

A line reads "text=5 -> instagram / sms digit": conditions joined by "&", an arrow, the channel's slug, and after a
slash the entry. A pattern may begin or end with "*"; a value with special signs in it stands in double quotes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from core.arrivals.inbound import Inbound
from core.errors import BadSetting
from core.folding import fold

Field = Literal["gateway", "kind", "source", "medium", "campaign", "text", "to", "ref"]
FIELDS: tuple[Field, ...] = get_args(Field)

EXAMPLE = "text=5 -> instagram / sms digit"

_SHORTEST_TYPO = 4
"""In shorter words one wrong letter makes another word."""
_SLUG = re.compile(r"[\w-]{1,40}")
_SIGNS = re.compile(r'[&"=<>→]|->')
_ARROW = re.compile(r"\s*(?:->|=>|→)\s*")


@dataclass(frozen=True, slots=True)
class RuleCondition:
    """A condition on one field of an arrival."""

    field: Field
    pattern: str
    """Exact, or with "*" at the beginning, the end or both; "*" alone: anything that is not empty."""

    def holds(self, inbound: Inbound) -> bool:
        """Whether the arrival's field fits, ignoring case, kinds of digits and invisible marks."""
        value = fold(_value_of(inbound, self.field))
        if self.field == "text":
            return _fits(value, self.pattern) or _fits(_core_of(value), self.pattern)
        return _fits(value, self.pattern)


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """An arrival for which all conditions hold came through this channel and entry."""

    id: int
    position: int
    when: tuple[RuleCondition, ...]
    channel: str
    entry: str | None


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """The rule that fits an arrival, with its channel and entry."""

    channel: str
    entry: str | None
    rule: ChannelRule


def resolve(inbound: Inbound, rules: Sequence[ChannelRule]) -> RuleMatch | None:
    """Return the first rule, by position, that fits; None when none does.

    A word with one wrong letter counts as the word a rule asks for, unless another rule asks for it as it is.
    """
    in_order = sorted(rules, key=lambda rule: (rule.position, rule.id))
    match = next((rule for rule in in_order if all(condition.holds(inbound) for condition in rule.when)), None)
    if match is None or not any(condition.field == "text" for condition in match.when):
        before = in_order if match is None else in_order[: in_order.index(match)]
        meant = [rule for rule in before if _nearly(rule, inbound)]
        if len({(rule.channel, rule.entry) for rule in meant}) == 1:
            match = meant[0]
    return RuleMatch(match.channel, match.entry, match) if match else None


def _nearly(rule: ChannelRule, inbound: Inbound) -> bool:
    """Whether a rule would fit but for one letter of the word it asks for."""
    words = [one for one in rule.when if one.field == "text" and "*" not in one.pattern]
    others = [one for one in rule.when if one not in words]
    typed = _core_of(fold(inbound.text))
    return (
        len(words) == 1 and all(one.holds(inbound) for one in others) and _one_letter_off(typed, fold(words[0].pattern))
    )


def _one_letter_off(typed: str, word: str) -> bool:
    """Whether one letter was changed, left out, added, or two beside each other were swapped; digits never are."""
    if len(word) < _SHORTEST_TYPO or abs(len(typed) - len(word)) > 1 or any(sign.isdigit() for sign in typed + word):
        return False
    start = _alike(typed, word)
    end = _alike(typed[start:][::-1], word[start:][::-1])
    one, other = typed[start : len(typed) - end], word[start : len(word) - end]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def _alike(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    both = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in both if a != b), min(len(one), len(other)))


def place_for(rule: ChannelRule, rules: Sequence[ChannelRule]) -> int:
    """Return the place, from 1, at which a new rule is tried at all, among rules in their order.

    It is before the first rule that fits everything it fits, or that has only conditions on how something came where
    the new rule has more.
    """
    for place, other in enumerate(rules, 1):
        if covers(other, rule) or (_breadth(other) > _breadth(rule) and _overlap(other, rule)):
            return place
    return len(rules) + 1


def covers(broad: ChannelRule, narrow: ChannelRule) -> bool:
    """Return whether a rule fits every arrival that another fits."""
    return all(any(_implies(known, wanted) for known in narrow.when) for wanted in broad.when)


_HOW: tuple[frozenset[str], ...] = (frozenset({"kind"}), frozenset({"kind", "gateway", "to"}))
"""Fields that say how something came, not what it was: the former fit most."""


def _breadth(rule: ChannelRule) -> int:
    fields = {condition.field for condition in rule.when}
    return sum(fields <= alike for alike in _HOW)


def _overlap(one: ChannelRule, other: ChannelRule) -> bool:
    """Whether two rules may fit the same arrival, as far as single values show."""
    pairs = [(a.pattern, b.pattern) for a in one.when for b in other.when if a.field == b.field]
    return all("*" in a + b or fold(a) == fold(b) for a, b in pairs)


def _implies(known: RuleCondition, wanted: RuleCondition) -> bool:
    """Whether what fulfils one condition fulfils another."""
    if known.field != wanted.field:
        return False
    if "*" not in known.pattern:
        return _fits(fold(known.pattern), wanted.pattern)
    inside = fold(known.pattern.strip("*"))
    open_start, open_end = known.pattern.startswith("*"), known.pattern.endswith("*")
    if (open_start and not wanted.pattern.startswith("*")) or (open_end and not wanted.pattern.endswith("*")):
        return False
    return not wanted.pattern.strip("*") or _fits(inside, wanted.pattern)


def parse_rule(line: str, rule_id: int = 0, position: int = 0) -> ChannelRule:
    """Read one line of the admin's. Raises BadSetting with an example."""
    parts = _outside_quotes(line, _ARROW)
    if len(parts) != 2:
        raise _bad(line, "a rule has conditions, an arrow and a channel")
    channel, _, entry = parts[1].partition("/")
    channel = channel.strip().casefold()
    if not _SLUG.fullmatch(channel):
        raise _bad(line, "after the arrow comes the channel's short name, without spaces")
    conditions = _outside_quotes(parts[0], re.compile(r"\s*&\s*"))
    when = tuple(_parse_condition(line, condition) for condition in conditions)
    return ChannelRule(rule_id, position, when, channel, " ".join(entry.split()) or None)


def format_rule(rule: ChannelRule) -> str:
    """Write a rule as the line it is read from."""
    when = " & ".join(f"{condition.field}={_quoted(condition.pattern)}" for condition in rule.when)
    return f"{when} -> {rule.channel}" + (f" / {rule.entry}" if rule.entry else "")


def _parse_condition(line: str, condition: str) -> RuleCondition:
    name, sign, value = condition.partition("=")
    name, value = name.strip().casefold(), value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        value = value[1:-1]
    if not sign or name not in FIELDS:
        raise _bad(line, f"a condition is one of {', '.join(FIELDS)}, an equals sign and a value")
    value = " ".join(value.split())
    if not value or '"' in value:
        raise _bad(line, "after the equals sign comes a value")
    if "*" in value[1:-1]:
        raise _bad(line, 'a "*" stands only at the beginning or the end of a value')
    return RuleCondition(name, value)


def _bad(line: str, why: str) -> BadSetting:
    return BadSetting(f"{why}, as in: {EXAMPLE}", what="rule", raw=line, example=EXAMPLE, why=why)


def _outside_quotes(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split at the separator, except inside double quotes."""
    parts, begin, at = [], 0, 0
    while at < len(text):
        if text[at] == '"':
            closing = text.find('"', at + 1)
            at = len(text) if closing < 0 else closing + 1
        elif (found := separator.match(text, at)) is not None:
            parts.append(text[begin:at])
            begin = at = found.end()
        else:
            at += 1
    return [*parts, text[begin:]]


def _quoted(pattern: str) -> str:
    return f'"{pattern}"' if _SIGNS.search(pattern) else pattern


def _value_of(inbound: Inbound, field: Field) -> str:
    if field == "kind":
        return inbound.kind.value
    if field in ("source", "medium", "campaign"):
        return cast(str, getattr(inbound.utm, field))
    return cast(str | None, getattr(inbound, field)) or ""


def _core_of(text: str) -> str:
    """Remove what people put around a digit they were asked to send: dots, brackets, emoji."""
    words = re.search(r"\w(?:.*\w)?", text, re.DOTALL)
    return words[0] if words else ""


def _fits(value: str, pattern: str) -> bool:
    starts, ends = pattern.endswith("*"), pattern.startswith("*")
    wanted = fold(pattern.strip("*"))
    if starts and ends:
        return bool(value) and wanted in value
    if starts:
        return value.startswith(wanted)
    return value.endswith(wanted) if ends else value == wanted
