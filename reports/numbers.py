"""Numbers as the reader writes them: digits, separators and units are given, nothing is guessed from a locale."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one language writes numbers. The templates hold `{n}` where the number goes.

    Plain values only, so that it can travel to the drawing process.
    """

    digits: str = "0123456789"
    thousands: str = ","
    decimal: str = "."
    percent: str = "{n}%"
    seconds: str = "{n} s"
    minutes: str = "{n} min"
    hours: str = "{n} h"
    hours_minutes: str = "{h} h {m} min"

    def whole(self, number: int) -> str:
        """Write a whole number with its thousands apart: 12,400."""
        return self._localised(f"{number:,}")

    def mean(self, number: float) -> str:
        """Write a mean: with one decimal below ten where it has one, whole above."""
        rounded = round(number, 1)
        if abs(rounded) >= 10 or rounded == int(rounded):
            return self.whole(round(number))
        return self._localised(f"{rounded:,.1f}")

    def share(self, rate: float) -> str:
        """Write a rate in [0, 1] as a percentage: whole from 10 % on, one decimal below where it has one."""
        return self.percent.replace("{n}", self.mean(rate * 100))

    def wait(self, seconds: float) -> str:
        """Write a duration with as much detail as decides anything: 40 s, 5 min, 1 h 20 min, 14 h."""
        whole = round(seconds)
        if whole < 60:
            return self.seconds.replace("{n}", self.whole(whole))
        minutes = round(whole / 60)
        if minutes < 60:
            return self.minutes.replace("{n}", self.whole(minutes))
        hours, rest = divmod(minutes, 60)
        if hours >= 10 or rest == 0:
            return self.hours.replace("{n}", self.whole(round(minutes / 60)))
        return self.hours_minutes.replace("{h}", self.whole(hours)).replace("{m}", self.whole(rest))

    def _localised(self, ascii_number: str) -> str:
        own = {",": self.thousands, ".": self.decimal}
        return "".join(self.digits[int(sign)] if sign.isdigit() else own.get(sign, sign) for sign in ascii_number)
