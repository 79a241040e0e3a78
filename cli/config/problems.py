"""Names what is wrong in a configuration: the file and line or the variable, the key, and what to write instead."""

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import EnvSettingsSource

from cli.config.toml_lines import Place

PREFIX = "SARNAKH_"
LISTS = ("teams", "gateways")


class BadConfig(Exception):
    """The configuration cannot be used; `problems` holds one line for each problem."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class SectionsFromEnvironment(EnvSettingsSource):
    """Reads `SARNAKH_SECTION__KEY`. Entries of lists are `overridden`'s part."""

    def explode_env_vars(self, field_name: str, field: FieldInfo, env_vars: Mapping[str, str | None]) -> dict[str, Any]:
        """Leave lists unchanged: a dict of their entries would replace the whole list."""
        return {} if field_name in LISTS else super().explode_env_vars(field_name, field, env_vars)


def overridden(data: dict[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """Put `SARNAKH_GATEWAYS__NAME__KEY` over the entries of lists; NAME is the entry's name or its number from 1.

    In variable names, characters other than letters and digits are written as "_": `sms-iran` is `SMS_IRAN`.
    """
    result = dict(data)
    for section in LISTS:
        entries = data.get(section)
        if isinstance(entries, list):
            result[section] = [
                {**entry, **_given(section, at, entry, environ)} if isinstance(entry, dict) else entry
                for at, entry in enumerate(entries)
            ]
    return result


def _given(section: str, at: int, entry: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for start in _starts(section, at, entry):
        for name, value in environ.items():
            if name.upper().startswith(start) and value:
                given[name[len(start) :].lower()] = value
    return given


def _starts(section: str, at: int, entry: Mapping[str, Any]) -> tuple[str, str]:
    word = re.sub(r"[\W_]", "_", str(entry.get("name", ""))).upper()
    return f"{PREFIX}{section.upper()}__{at + 1}__", f"{PREFIX}{section.upper()}__{word}__"


class Problems:
    """Collects problems, so that all are reported at once."""

    def __init__(
        self, path: Path, lines: Mapping[Place, int], environ: Mapping[str, str], model: type[BaseModel]
    ) -> None:
        self._path = path
        self._lines = lines
        self._environ = {name.upper(): name for name in environ}
        self._model = model
        self._found: list[tuple[int, str]] = []

    def add(self, place: Place, what: str) -> None:
        """Record a problem of the key at `place`."""
        line = self._lines.get(place) or self._lines.get(place[:-1]) or 0
        self._found.append((line, f"{self._where(place)}: {what}"))

    def add_unknown(self, place: Place, what: str, word: str, known: Iterable[str]) -> None:
        """Record an unknown word, with the nearest known one."""
        listed = list(known)
        near = difflib.get_close_matches(word, listed, n=1, cutoff=0.5)
        self.add(place, f'{what}, did you mean "{near[0]}"?' if near else f"{what}; there is: {', '.join(listed)}")

    def add_found(self, error: ValidationError) -> None:
        """Record all errors of pydantic without the values, which may be secrets."""
        for found in error.errors(include_input=False, include_url=False):
            place: Place = tuple(part for part in found["loc"] if part != "path")
            if found["type"] == "extra_forbidden":
                word = str(place[-1])
                self.add_unknown(
                    place, f'unknown {"key" if place[1:] else "section or key"} "{word}"', word, self._keys(place)
                )
            elif found["type"] == "missing":
                self.add(place, "is missing")
            else:
                self.add(place, found["msg"].removeprefix("Value error, "))

    def look_at_environment(self) -> None:
        """Record variables that look like ours and set nothing: a typing error there would go unnoticed."""
        sections = [name for name in self._model.model_fields if name != "path"]
        for upper, name in self._environ.items():
            section = upper.removeprefix(PREFIX).partition("__")
            if upper.startswith(PREFIX) and section[1] and section[0].lower() not in sections:
                near = difflib.get_close_matches(section[0].lower(), sections, n=1)
                hint = f", did you mean {PREFIX}{near[0].upper()}__{section[2]}?" if near else ""
                self._found.append((0, f"environment variable {name}: no section {section[0].lower()}{hint}"))

    def syntax(self, error: ValueError) -> str:
        """Record the error of the TOML reader."""
        said = str(error)
        at = re.search(r"\(at line (\d+), column (\d+)\)", said)
        where = f" line {at[1]}" if at else ""
        return f"{self._path}{where}: not TOML: {said.partition(' (at ')[0]}"

    def refuse(self) -> None:
        """Raise `BadConfig` if anything was found, in the order of the file."""
        if self._found:
            raise BadConfig([what for _, what in sorted(self._found, key=lambda found: found[0])])

    def _where(self, place: Place) -> str:
        variable = PREFIX + "__".join(str(part) for part in place).upper()
        if variable in self._environ:
            return f"environment variable {self._environ[variable]}"
        line = self._lines.get(place) or self._lines.get(place[:-1])
        return " ".join([str(self._path), *([f"line {line}"] if line else []), *_named(place)])

    def _keys(self, place: Place) -> list[str]:
        """Return the keys allowed beside the one at `place`."""
        model: Any = self._model
        for part in place[:-1]:
            if isinstance(part, str):
                kind = model.model_fields[part].annotation
                model = getattr(kind, "__args__", (kind,))[0]
        return [name for name in model.model_fields if name != "path"]


def _named(place: Place) -> list[str]:
    if not place:
        return []
    section = f"[[{place[0]}]]" if place[0] in LISTS else f"[{place[0]}]"
    return [section, *(str(part) for part in place[1:] if isinstance(part, str))]
