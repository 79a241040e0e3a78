"""A journey played on simulated contacts, arm by arm: what it would send, ask for and sell under stated assumptions.

Nothing here is measured at anybody's team. What a text does to people is assumed, printed with the result, and the same
for all arms: compare arms with each other. Agents are not the limit here: every call that is asked for is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from core.journeys.definition import AskCall, Event, Journey, SendMessage
from core.journeys.run import JourneyRun, advance, after_message, enter, on_event
from core.journeys.sending import may_leave_at
from core.settings import CallingHours

BEGINS = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MOST_WAKES = 500


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is taken for true of contacts; chances in [0, 1]."""

    replies: Mapping[str, float]
    """To one message, by medium."""
    opts_out: float = 0.004
    """To one message."""
    answers: float = 0.35
    """A call of a fresh contact; half of it after `cools` hours."""
    cools: float = 48.0
    warm: float = 1.2
    """A call within three days of a message is answered so much oftener."""
    buys: float = 0.12
    """Who was reached."""
    buys_alone: float = 0.01
    """Who was never called, within the days of the journey."""
    warm_buys: float = 1.1


ASSUMED = Assumed({"sms": 0.03, "dm": 0.10, "email": 0.01})


@dataclass(slots=True)
class PlayedArm:
    """What came of one arm."""

    arm: str
    contacts: int = 0
    messages: int = 0
    calls: int = 0
    reached: int = 0
    sold: int = 0
    opted_out: int = 0
    days: float = 0.0
    """Until the sale, summed."""

    @property
    def per_thousand(self) -> float:
        """Sales of a thousand contacts."""
        return 1000 * self.sold / self.contacts if self.contacts else 0.0


class _JourneyContact:
    """One contact in one arm."""

    def __init__(self, one: Journey, played: PlayedArm, dice: Random, hours: CallingHours, zone: str) -> None:
        self.one, self.played, self.dice, self.hours, self.zone = one, played, dice, hours, zone
        self.began = BEGINS + timedelta(minutes=dice.randrange(7 * 24 * 60))
        self.written_at: datetime | None = None
        self.events: list[tuple[datetime, Event]] = []

    def plays(self) -> None:
        """Walk the journey until it ends."""
        run, at, over = enter(self.one, self.played.arm, self.began), self.began, False
        for _ in range(MOST_WAKES):
            run, over = self._hears(run, at)
            if over:
                return
            done = advance(self.one, run, {}, self.zone, at)
            if done.ended is not None:
                break
            run, at = self._acts(done.run, done.actions[0] if done.actions else None, done.wake_at or at, at)
        if not self.played.calls and self.dice.random() < ASSUMED.buys_alone:
            self._sells(at)

    def _hears(self, run: JourneyRun, at: datetime) -> tuple[JourneyRun, bool]:
        for moment, event in [each for each in self.events if each[0] <= at]:
            self.events.remove((moment, event))
            run, ended = on_event(self.one, run, event)
            if ended is not None:
                return run, True
        return run, False

    def _acts(self, run: JourneyRun, action: object, wake_at: datetime, at: datetime) -> tuple[JourneyRun, datetime]:
        if isinstance(action, SendMessage):
            leaves = may_leave_at(at, self.hours, None, self.zone)
            self._gets(action, leaves)
            return after_message(self.one, run), leaves
        if isinstance(action, AskCall):
            called = may_leave_at(at + timedelta(minutes=20), self.hours, None, self.zone)
            self._is_called(called)
            return run, called
        return run, wake_at

    def _gets(self, action: SendMessage, at: datetime) -> None:
        self.played.messages += 1
        self.written_at = at
        drawn = self.dice.random()
        if drawn < ASSUMED.opts_out:
            self.played.opted_out += 1
            self.events.append((at + timedelta(minutes=30), Event.OPT_OUT))
        elif drawn < ASSUMED.opts_out + ASSUMED.replies[action.medium]:
            self.events.append((at + timedelta(hours=1), Event.REPLY))

    def _is_called(self, at: datetime) -> None:
        self.played.calls += 1
        warm = self.written_at is not None and at - self.written_at <= timedelta(days=3)
        age = (at - self.began).total_seconds() / 3600
        chance = ASSUMED.answers * 0.5 ** (age / ASSUMED.cools) + 0.1
        if self.dice.random() >= chance * (ASSUMED.warm if warm else 1.0):
            return
        self.played.reached += 1
        self.events.append((at, Event.REACHED))
        if self.dice.random() < ASSUMED.buys * (ASSUMED.warm_buys if warm else 1.0):
            self._sells(at)
            self.events.append((at, Event.SALE))
        else:
            self.events.append((at, Event.REFUSAL))

    def _sells(self, at: datetime) -> None:
        self.played.sold += 1
        self.played.days += (at - self.began).total_seconds() / 86400


def play(one: Journey, contacts: int, seed: int, hours: CallingHours, zone: str) -> list[PlayedArm]:
    """Play a journey: every arm gets as many contacts, whatever its weight, each with dice of its own."""
    found = []
    for arm in one.arms:
        total = PlayedArm(arm.name)
        for number in range(contacts):
            single = PlayedArm(arm.name, contacts=1)
            _JourneyContact(one, single, Random(f"{seed}:{number}"), hours, zone).plays()
            _add(total, single)
        found.append(total)
    return found


def _add(total: PlayedArm, one: PlayedArm) -> None:
    for name in ("contacts", "messages", "calls", "reached", "sold", "opted_out"):
        setattr(total, name, getattr(total, name) + getattr(one, name))
    total.days += one.days


def table(found: list[PlayedArm]) -> str:
    """Return the arms as lines to be read."""
    lines = [
        f"{'arm':<16}{'contacts':>9}{'messages':>9}{'calls':>8}{'reached':>8}{'sold':>7}{'per 1000':>9}{'days':>6}"
    ]
    for each in found:
        days = each.days / each.sold if each.sold else 0.0
        counts = (each.contacts, each.messages, each.calls, each.reached, each.sold)
        numbers = "".join(f"{count:>10}" for count in counts)
        lines.append(f"{each.arm:<16}{numbers}{each.per_thousand:>10.1f}{days:>10.1f}")
    told = ASSUMED
    text, direct = told.replies["sms"], told.replies["dm"]
    fresh = told.answers + 0.1
    lines.append("")
    lines.append("Assumed, not measured, the same for every arm; every call that is asked for is made.")
    lines.append(f"A text is answered by {text:.0%}, a direct message by {direct:.0%}; {told.opts_out:.1%} opt out.")
    lines.append(f"A fresh call is answered by {fresh:.0%}, an old one by 10%, half way after {told.cools:.0f} h;")
    lines.append(
        f"x {told.warm} within 3 days of a text. Of those reached {told.buys:.0%} buy, x {told.warm_buys} after"
    )
    lines.append(f"a text; {told.buys_alone:.0%} buy without a call.")
    return "\n".join(lines)
