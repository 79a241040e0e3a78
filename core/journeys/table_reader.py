"""Reading tables of a TOML file so that all mistakes are reported at once."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from core.calendar.durations import DAY, MINUTE, seconds_in

Choice = TypeVar("Choice")


class TableReader:
    """Reads tables and collects their mistakes, so that an admin corrects a file once."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def wrong(self, where: str, what: str) -> None:
        """Record a mistake and its place."""
        self.problems.append(f"{where}: {what}")

    def tables(self, table: Mapping[str, Any], key: str, where: str, *, of: str = "") -> list[Mapping[str, Any]]:
        """Return the tables of an array; none where the value is no such array. `of`: the array they are written in."""
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.wrong(where, f"{key} must be written as [[{of}{key}]]")
            return []
        return found

    def known(self, table: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
        """Record the unknown keys, each with the nearest known one."""
        for key in sorted(set(table) - set(keys)):
            near = difflib.get_close_matches(key, list(keys), n=1)
            self.wrong(where, f"{key!r} means nothing here" + (f"; did you mean {near[0]!r}?" if near else ""))

    def text(self, table: Mapping[str, Any], key: str, where: str, default: str = "") -> str:
        """Return a text."""
        value = table.get(key, default)
        if not isinstance(value, str):
            self.wrong(where, f"{key} must be a text in quotes")
            return default
        return value.strip()

    def number(self, table: Mapping[str, Any], key: str, where: str, default: int, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        value = table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.wrong(where, f"{key} must be a whole number from {least} to {most}")
            return default
        return value

    def seconds(
        self, table: Mapping[str, Any], key: str, where: str, default: int | None, *, least: int = MINUTE
    ) -> int | None:
        """Return a length of time in seconds, from `least` to a year."""
        if key not in table:
            return default
        value = table[key]
        found = seconds_in(value) if isinstance(value, str) else None
        if found is None:
            self.wrong(where, f'{key} must be a time such as "15 minutes", "2 hours" or "3 days"')
            return default
        if not least <= found <= 365 * DAY:
            self.wrong(where, f"{key} must be from {'a minute' if least else 'nothing'} to 365 days")
            return default
        return found

    def words(self, table: Mapping[str, Any], key: str, where: str) -> frozenset[str]:
        """Return one text or a list of texts as a set."""
        value = table.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.wrong(where, f"{key} must be a list of texts")
            return frozenset()
        return frozenset(listed)

    def one_of(
        self, value: str, kind: Callable[[str], Choice], choices: Iterable[str], where: str, key: str
    ) -> Choice | None:
        """Return a choice; None where the value is none of them."""
        choices = list(choices)
        if value in choices:
            return kind(value)
        self.wrong(where, f"{key} {value!r} is none of: {', '.join(choices)}")
        return None


_QUOTED = re.compile(r"'([^']+)'")


def with_line(text: str, problem: str) -> str:
    """Return a problem with its line in the file: that of the last name in it which the file declares."""
    found, after = 0, 0
    for name in _QUOTED.findall(problem):
        for number, line in enumerate(text.splitlines(), 1):
            if number > after and _declares(line, name):
                found = after = number
                break
    if found and (part := re.search(r", (enter|exit|costs)\b", problem)):
        lines = enumerate(text.splitlines(), 1)
        found = next((n for n, line in lines if n > found and re.search(rf"\b{part[1]}\b", line)), found)
    return f"line {found}: {problem}" if found else problem


def _declares(line: str, name: str) -> bool:
    plain = line.replace(" ", "")
    return plain.startswith((f'name="{name}"'.replace(" ", ""), f"[journeys.arms.{name}]".replace(" ", "")))
