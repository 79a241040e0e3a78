"""Journeys read from TOML: every mistake of a file is reported at once, each with its place and the right form."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from core.calendar.anniversaries import NOWRUZ, DayOfYear, fixed_day
from core.calendar.durations import DAY
from core.errors import BadJourney
from core.journeys.arms import EVERYBODY, HOLDOUT
from core.journeys.definition import (
    END,
    Action,
    Arm,
    AskCall,
    BranchCondition,
    BranchOn,
    ChangeOffer,
    Costs,
    Entrance,
    Event,
    Exit,
    Journey,
    JourneyStep,
    Reentry,
    SendMessage,
    WaitFor,
)
from core.journeys.graph import problems_of
from core.journeys.mistakes import FILE, JourneyMistake, Place
from core.journeys.table_reader import TableReader
from core.terms import Lane

CALL_LANES = (Lane.LIVE, Lane.FRESH, Lane.RETRY, Lane.BANK)
MEDIA = ("sms", "dm", "email")
"""`email` is declared here and refused by `sarnakh check` until the desk can send it."""

_KEYS = {
    "journey": {"name", "enter", "exit", "arms", "steps", "priority", "max_lateness", "spread", "window", "costs"},
    "costs": {"minute", "message"},
    "enter": {
        *("channel", "entry", "campaign", "lane", "segment"),
        *("outcome", "reason", "silence", "unworked", "occasion", "again"),
    },
    "exit": {"goal", "stop_on", "max_days", "max_steps"},
}
_KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(MEDIA, frozenset({"next", "on_fail"})),
    "wait": frozenset({"next"}),
    "until": frozenset({"next", "days"}),
    "call": frozenset({"next"}),
    "offer": frozenset({"next"}),
    "if": frozenset({"then", "else"}),
}
"""What a step may do, and what may be written beside it."""
_STEP_KEYS = frozenset({"name"}).union(_KINDS, *_KINDS.values())
ATTRIBUTES = ("channel", "entry", "campaign", "lane", "class", "outcome", "reason", "attempts")
"""What a branch may ask of a lead."""
_NOT_BESIDE_OCCASION = frozenset({"outcome", "reason", "silence", "unworked", "again"})
LONGEST_NAME = 60
HIGHEST_COST = 10**12
"""Of a minute or a message, in whole units; what is no number in TOML ("nan") is not below it, either."""
_NAMELESS: Place = (("nameless", ""),)


def read_journeys(text: str) -> list[Journey]:
    """Return the journeys of a TOML file.

    Raises:
        BadJourney: with all mistakes, one a line.
    """
    try:
        found = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits and lists in lists in lists are no mistakes of TOML to its reader.
        said = JourneyMistake(FILE, "toml", line_of(error), said=str(error))
        raise BadJourney(said, problems=[said]) from error
    reader = _JourneyReader()
    reader.known(found, {"journeys"}, FILE)
    journeys = [reader.journey(one) for one in reader.tables(found, "journeys", FILE)]
    names = [one.name for one in journeys]
    reader.problems += [
        JourneyMistake(FILE, "two-journeys", name=name) for name in sorted({n for n in names if names.count(n) > 1})
    ]
    reader.problems += [line for one in journeys for line in problems_of(one)]
    if not journeys and not reader.problems:
        reader.wrong(FILE, "no-journeys")
    if reader.problems:
        problems = [problem.in_file(text) for problem in reader.problems]
        raise BadJourney("; ".join(problems), problems=problems)
    return journeys


_TIME_OF_DAY = re.compile(r"(\d{1,2}):(\d{1,2})")
_AT = re.compile(r"at line (\d+)")


def line_of(error: Exception) -> int:
    """Return the line at which a file stops being TOML; 0: it is not told, as at the end."""
    found = _AT.search(str(error))
    return int(found[1]) if found else 0


def _as_advert(step: JourneyStep) -> JourneyStep:
    return replace(step, action=replace(step.action, advert=True)) if isinstance(step.action, SendMessage) else step


class _JourneyReader(TableReader):
    """Reads journeys from their tables."""

    def journey(self, table: Mapping[str, Any]) -> Journey:
        name = self.text(table, "name", _NAMELESS)
        where: Place = (("journey", name),) if name else _NAMELESS
        if not name and isinstance(table.get("name", ""), str):
            self.wrong(where, "nameless")
        if len(name) > LONGEST_NAME:
            self.wrong(where, "long-name", most=LONGEST_NAME)
        self.known(table, _KEYS["journey"], where)
        entrance = self.entrance(table.get("enter", {}), (*where, ("enter", "")))
        steps = [_as_advert(step) if entrance.occasion else step for step in self.steps(table, where)]
        return Journey(
            name=name,
            entrance=entrance,
            exit=self.exit(table.get("exit", {}), (*where, ("exit", ""))),
            arms=self.arms(table, steps, where),
            steps={step.name: step for step in steps},
            priority=self.number(table, "priority", where, 0, 0, 100),
            max_lateness=self.seconds(table, "max_lateness", where, 2 * 3600) or 0,
            spread=self.seconds(table, "spread", where, 15 * 60, least=0) or 0,
            window=self.seconds(table, "window", where, 30 * DAY) or 30 * DAY,
            costs=self.costs(table.get("costs", {}), (*where, ("costs", ""))),
        )

    def costs(self, table: Any, where: Place) -> Costs:
        if not isinstance(table, dict):
            self.wrong(where, "no-costs")
            return Costs()
        self.known(table, _KEYS["costs"], where)
        found = {key: table.get(key, 0) for key in ("minute", "message")}
        for key, value in found.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= HIGHEST_COST:
                self.wrong(where, "no-cost", key=key)
                found[key] = 0
        return Costs(float(found["minute"]), float(found["message"]))

    def entrance(self, table: Any, where: Place) -> Entrance:
        if not isinstance(table, dict):
            self.wrong(where, "no-table")
            return Entrance()
        self.known(table, _KEYS["enter"], where)
        lanes = {self.one_of(lane, Lane, Lane, where, "lane") for lane in self.words(table, "lane", where)}
        again = self.text(table, "again", where, Reentry.IGNORE)
        return Entrance(
            channels=self.words(table, "channel", where),
            entries=self.words(table, "entry", where),
            campaigns=self.words(table, "campaign", where),
            lanes=frozenset(lane for lane in lanes if lane),
            segment=self.text(table, "segment", where) or None,
            outcomes=self.words(table, "outcome", where),
            reasons=self.words(table, "reason", where),
            silence=self.seconds(table, "silence", where, None),
            unworked=self.seconds(table, "unworked", where, None),
            occasion=self.occasion(table, where),
            reentry=self.one_of(again, Reentry, Reentry, where, "again") or Reentry.IGNORE,
        )

    def occasion(self, table: Mapping[str, Any], where: Place) -> Literal["birthday"] | DayOfYear | None:
        written = self.text(table, "occasion", where)
        if not written:
            return None
        for key in sorted(table.keys() & _NOT_BESIDE_OCCASION):
            self.wrong(where, "beside-occasion", key=key)
        if written == "birthday":
            return "birthday"
        found = NOWRUZ if written == "nowruz" else fixed_day(written)
        if found is None:
            self.wrong(where, "no-occasion")
        return found

    def exit(self, table: Any, where: Place) -> Exit:
        if not isinstance(table, dict) or not table:
            self.wrong(where, "no-exit")
            return Exit()
        self.known(table, _KEYS["exit"], where)
        for key in ("goal", "stop_on"):
            if key not in table:
                self.wrong(where, "exit-key", key=key)
        stops = {self.one_of(one, Event, Event, where, "stop_on") for one in self.words(table, "stop_on", where)}
        return Exit(
            goal=self.one_of(self.text(table, "goal", where, "sale"), Event, Event, where, "goal") or Event.SALE,
            stop_on=frozenset(one for one in stops if one),
            max_days=self.number(table, "max_days", where, 90, 1, 365),
            max_steps=self.number(table, "max_steps", where, 50, 1, 200),
        )

    def arms(self, table: Mapping[str, Any], steps: list[JourneyStep], where: Place) -> tuple[Arm, ...]:
        start = steps[0].name if steps else END
        found = table.get("arms")
        if found is None:
            return (Arm(EVERYBODY, 100, start),)
        if not isinstance(found, dict):
            self.wrong(where, "no-arms")
            return ()
        return tuple(self.arm(name, one, start, (*where, ("arm", name))) for name, one in found.items())

    def arm(self, name: str, table: Any, start: str, where: Place) -> Arm:
        if not isinstance(table, dict):
            self.wrong(where, "no-arm")
            return Arm(name, 0, start)
        self.known(table, {"weight", "first"}, where)
        self.seen("arm", name, where)
        if "weight" not in table:
            self.wrong(where, "no-weight")
        first = END if name == HOLDOUT else self.text(table, "first", where, start)
        return Arm(name, self.number(table, "weight", where, 0, 0, 10_000), first)

    def steps(self, table: Mapping[str, Any], where: Place) -> list[JourneyStep]:
        tables = self.tables(table, "steps", where, of="journeys.")
        names = [self.text(one, "name", where) or f"step-{number}" for number, one in enumerate(tables, 1)]
        for name, count in Counter(names).items():
            if count > 1:
                self.wrong(where, "steps-of-one-name", count=count, name=name)
        return [
            self.step(one, name, after, (*where, ("step", name)))
            for one, name, after in zip(tables, names, [*names[1:], END], strict=False)
        ]

    def step(self, table: Mapping[str, Any], name: str, after: str, where: Place) -> JourneyStep:
        self.known(table, _STEP_KEYS, where)
        kinds = [key for key in _KINDS if key in table]
        if len(kinds) != 1:
            self.wrong(where, "kinds", kinds=", ".join(_KINDS))
            return JourneyStep(name, WaitFor(), after)
        for key in sorted((table.keys() & _STEP_KEYS) - {"name", kinds[0]} - _KINDS[kinds[0]]):
            beside = ", ".join(one for one, keys in _KINDS.items() if key in keys)
            self.wrong(where, "beside", key=key, kind=kinds[0], kinds=beside)
        following = self.text(table, "next", where, after)
        return JourneyStep(
            name, self.action(kinds[0], table, where), following, self.text(table, "on_fail", where, following)
        )

    def action(self, kind: str, table: Mapping[str, Any], where: Place) -> Action:
        match kind:
            case "sms" | "dm" | "email":
                return SendMessage(kind, self.named(table, kind, where, "no-template"))
            case "wait":
                return WaitFor(seconds=self.seconds(table, "wait", where, 0) or 0)
            case "until":
                return self.wait_until(table, where)
            case "call":
                lane = self.one_of(self.text(table, "call", where), Lane, CALL_LANES, where, "call")
                return AskCall(lane or Lane.RETRY)
            case "offer":
                return ChangeOffer(self.named(table, "offer", where, "no-campaign"))
            case _:
                return self.branch(table, where)

    def named(self, table: Mapping[str, Any], key: str, where: Place, what: str) -> str:
        """Return a name that must be there; `what`: the mistake if it is not."""
        name = self.text(table, key, where)
        if not name and isinstance(table[key], str):
            self.wrong(where, what, key=key)
        return name

    def wait_until(self, table: Mapping[str, Any], where: Place) -> WaitFor:
        until = self.text(table, "until", where)
        shown = _TIME_OF_DAY.fullmatch(until)
        if shown is None or int(shown[1]) >= 24 or int(shown[2]) >= 60:
            self.wrong(where, "no-time-of-day")
            until = "10:00"
        return WaitFor(until=until, days=self.number(table, "days", where, 0, 0, 60))

    def branch(self, table: Mapping[str, Any], where: Place) -> BranchOn:
        asked = table["if"]
        for key in ("then", "else"):
            if key not in table:
                self.wrong(where, "no-branch", key=key)
        then, otherwise = self.text(table, "then", where, END), self.text(table, "else", where, END)
        return BranchOn(self.condition(asked, where), then, otherwise)

    def condition(self, asked: Any, where: Place) -> BranchCondition:
        if isinstance(asked, str):
            return BranchCondition(happened=self.one_of(asked, Event, Event, where, "if"))
        if isinstance(asked, dict) and len(asked) == 1:
            ((attribute, _),) = asked.items()
            self.known(asked, ATTRIBUTES, (*where, ("if", "")))
            return BranchCondition(attribute=attribute, values=self.words(asked, attribute, where))
        self.wrong(where, "no-condition", events=", ".join(Event))
        return BranchCondition()
