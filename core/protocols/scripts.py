"""A script in parts: by step and objection, if its author put in headings."""

import re

_HEADING = re.compile(r"^#+\s*(?P<title>\S.*?)\s*$", re.MULTILINE)


def script_parts(script: str) -> list[tuple[str, str]]:
    """Return each part's title and text, split at lines that begin with "#"; text before them has no title."""
    parts: list[tuple[str, str]] = []
    title, start = "", 0
    for found in _HEADING.finditer(script):
        parts.append((title, script[start : found.start()].strip()))
        title, start = found["title"], found.end()
    parts.append((title, script[start:].strip()))
    return [(title, text) for title, text in parts if text]
