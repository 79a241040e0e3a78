"""Where in a TOML file each key stands, so that an error can name the line: tomllib does not tell."""

import re

Place = tuple[str | int, ...]
"""A key's path from the top: ("telegram", "token"), ("gateways", 0, "key")."""

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_ENTRY = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.*)$""")


def lines_of(text: str) -> dict[Place, int]:
    """Return the line of every key and table of a TOML text, counted from 1.

    It reads what people write in a configuration: tables, arrays of tables, keys with dots, texts over several lines.
    """
    found: dict[Place, int] = {}
    entries: dict[str, int] = {}
    table: Place = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = "" if closing in line else closing
        elif entry := _ENTRY.match(line):
            name = entry[1].strip("\"'")
            entries[name] = entries.get(name, -1) + 1
            table = (name, entries[name])
            found[table] = number
            found.setdefault((name,), number)
        elif header := _TABLE.match(line):
            table = _parts(header[1])
            found[table] = number
        elif key := _KEY.match(line):
            found[table + _parts(key[1])] = number
            closing = _left_open(key[2])
    return found


def _parts(dotted: str) -> Place:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _left_open(value: str) -> str:
    """Return the quotes that end a text begun on this line and not ended on it."""
    for quotes in ('"""', "'''"):
        if value.startswith(quotes) and quotes not in value[3:]:
            return quotes
    return ""
