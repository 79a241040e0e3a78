"""Reading tables of a TOML file so that all mistakes are reported at once."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from unicodedata import category

from core.calendar.durations import DAY, MINUTE, seconds_in
from core.journeys.mistakes import UNSEEN, JourneyMistake, Place

Choice = TypeVar("Choice")


class TableReader:
    """Reads tables and collects their mistakes, so that an admin corrects a file once."""

    def __init__(self) -> None:
        self.problems: list[JourneyMistake] = []

    def wrong(self, where: Place, what: str, /, **facts: str | int) -> None:
        """Record a mistake and its place; `what`: one of `SENTENCES`."""
        self.problems.append(JourneyMistake(where, what, **facts))

    def tables(self, table: Mapping[str, Any], key: str, where: Place, *, of: str = "") -> list[Mapping[str, Any]]:
        """Return the tables of an array; none where the value is no such array. `of`: the array they are written in."""
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.wrong(where, "no-list", key=key, of=of)
            return []
        return found

    def known(self, table: Mapping[str, Any], keys: Iterable[str], where: Place) -> None:
        """Record the unknown keys, each with the nearest known one."""
        for key in sorted(set(table) - set(keys)):
            near = difflib.get_close_matches(key, list(keys), n=1)
            if near:
                self.wrong(where, "unknown-key-near", key=key, near=near[0])
            else:
                self.wrong(where, "unknown-key", key=key)

    def text(self, table: Mapping[str, Any], key: str, where: Place, default: str = "") -> str:
        """Return a text."""
        value = table.get(key, default)
        if not isinstance(value, str):
            self.wrong(where, "no-text", key=key)
            return default
        self.seen(key, value, where)
        return value.strip()

    def seen(self, key: str, text: str, where: Place) -> None:
        """Record a character of a text that is not seen and that a database may refuse, such as the end of a line."""
        unseen = next((one for one in text if category(one) in UNSEEN), None)
        if unseen is not None:
            self.wrong(where, "unseen", key=key, code=f"U+{ord(unseen):04X}")

    def number(self, table: Mapping[str, Any], key: str, where: Place, default: int, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        value = table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.wrong(where, "no-number", key=key, least=least, most=most)
            return default
        return value

    def seconds(
        self, table: Mapping[str, Any], key: str, where: Place, default: int | None, *, least: int = MINUTE
    ) -> int | None:
        """Return a length of time in seconds, from `least` to a year."""
        if key not in table:
            return default
        value = table[key]
        found = seconds_in(value) if isinstance(value, str) else None
        if found is None:
            self.wrong(where, "no-time", key=key)
            return default
        if not least <= found <= 365 * DAY:
            self.wrong(where, "time-too-long" if least else "time-from-nothing", key=key)
            return default
        return found

    def words(self, table: Mapping[str, Any], key: str, where: Place) -> frozenset[str]:
        """Return one text or a list of texts as a set."""
        value = table.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.wrong(where, "no-texts", key=key)
            return frozenset()
        for one in listed:
            self.seen(key, one, where)
        return frozenset(listed)

    def one_of(
        self, value: str, kind: Callable[[str], Choice], choices: Iterable[str], where: Place, key: str
    ) -> Choice | None:
        """Return a choice; None where the value is none of them."""
        choices = list(choices)
        if value in choices:
            return kind(value)
        self.wrong(where, "none-of", key=key, value=value, choices=", ".join(choices))
        return None
