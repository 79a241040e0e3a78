"""Converts our HTML to the plain Markdown of messengers that render nothing else, keeping links and names intact."""

import html
import re

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?:\s[^<>]*?href=\"(?P<href>[^\"]*)\")?[^<>]*>", re.IGNORECASE)
_MARKS = {"b": "*", "strong": "*", "i": "_", "em": "_"}
_WHOLE = re.compile(r"(?P<url>https?://[^\s<>]+)|(?P<name>(?<![\w@])@\w+)")
_PLAIN = str.maketrans({"*": "∗", "_": " ", "[": "(", "]": ")", "`": "'"})
"""Replacements of characters that would be read as marks: no escape works in every such messenger."""


def markdown_of(text: str, names_at: str) -> str:
    """Return the text with stars for bold, underscores for italics and links as links.

    An address is written as a link to itself, and a @name as one to `names_at`: no character in there is read as a
    mark, so every underscore stays. A mark around nothing, or around text with another mark in it, is left out.
    """
    out: list[str] = []
    opened: list[tuple[str, str | None, int]] = []
    at = 0
    for tag in _TAG.finditer(text):
        out.append(_harmless(text[at : tag.start()], names_at))
        at = tag.end()
        if not tag["close"]:
            opened.append((tag["name"].lower(), tag["href"], len(out)))
        elif opened and opened[-1][0] == tag["name"].lower():
            name, href, begin = opened.pop()
            inner = "".join(out[begin:])
            out[begin:] = [_marked(name, href, inner)]
    out.append(_harmless(text[at:], names_at))
    return "".join(out)


def _marked(name: str, href: str | None, inner: str) -> str:
    """Return the text between two tags with the marks of its tag."""
    if href is not None:
        return f"[{inner}]({html.unescape(href)})"
    mark = _MARKS.get(name)
    bare = inner.strip()
    if mark is None or not bare or "\n" in bare or any(sign in bare for sign in "*_["):
        return inner
    return inner.replace(bare, f"{mark}{bare}{mark}", 1)


def _harmless(piece: str, names_at: str) -> str:
    """Return a piece without tags and marks, with its addresses and names as links."""
    plain = html.unescape(piece)
    out: list[str] = []
    at = 0
    for found in _WHOLE.finditer(plain):
        whole = found[0]
        if found["url"] is not None:
            whole = whole.rstrip(".,;:!?)،؛؟»")
        out.append(plain[at : found.start()].translate(_PLAIN))
        at = found.start() + len(whole)
        if "_" not in whole and "*" not in whole:
            out.append(whole)
        elif found["url"] is not None:
            out.append(f"[{whole}]({whole})")
        else:
            out.append(f"[{whole}]({names_at}/{whole[1:]})")
    out.append(plain[at:].translate(_PLAIN))
    return "".join(out)
