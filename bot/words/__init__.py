"""Every text a person reads, by language: Fluent catalogues, one folder a language."""

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentInt

from core.digits import localise, number

LANGUAGES = ("fa", "en", "ru", "az")
RIGHT_TO_LEFT = frozenset({"fa"})
RLM = "\u200f"
_LINE_OF_A_FACT = "\ufdd0"
"""Stands for line ends inside facts while a text is put together: facts are shown exactly as typed."""

LONGEST = 1000
"""Characters of a fact that go through Fluent, which refuses more than 2,500."""
_MARK = "\ue000"
NAME_SHOWN = 60
"""Characters of a name that a line shows."""

REMEMBERED = 2048
"""Texts of one language kept once made, as many with HTML and as many plain ones: all that stand on buttons, and the
lines of the cards in hand, which are drawn again and again. Making one takes 0.05 ms, asking for it 0.002 ms."""


class Safe(str):
    """Text that is ready HTML: put into a message as it is."""

    __slots__ = ()


class _Number(FluentInt):
    """A number that chooses plurals as a number and is written in the digits of the language."""

    def format(self, locale: Any) -> str:
        return number(int(self), str(locale).partition("_")[0])


class Words:
    """The texts of one language. `words("key", name=…)` is HTML with the facts escaped."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=True)
        # By the kinds of the facts, too, for 1 and True are equal and read differently, as a text and a Safe one.
        self._known_html = lru_cache(maxsize=REMEMBERED, typed=True)(self._html)
        self._known_plain = lru_cache(maxsize=REMEMBERED, typed=True)(self._plain)
        self._written: dict[str, str] = {}
        folder = resources.files("bot.words") / language
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".ftl"):
                for one in _MESSAGE.split(entry.read_text(encoding="utf-8"))[1:]:
                    self._written.setdefault(one.partition("=")[0].strip(), one)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language in RIGHT_TO_LEFT

    def has(self, key: str) -> bool:
        """Return whether the catalogue has this text."""
        return key.replace("_", "-") in self._written

    def keys(self) -> set[str]:
        """List every text's key."""
        return set(self._written)

    def __call__(self, key: str, /, **facts: Any) -> Safe:
        """Return the text as HTML; facts are shown literally unless they are `Safe`."""
        return self._html(key, **facts) if _has_long(facts) else self._known_html(key, **facts)

    def plain(self, key: str, /, **facts: Any) -> str:
        """Return the text for where no HTML goes: buttons, toasts, charts."""
        return self._plain(key, **facts) if _has_long(facts) else self._known_plain(key, **facts)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number in the digits of the language."""
        return number(value, self.language, decimals)

    def mark(self, number: int) -> str:
        """Write how a row is named by its number: "#812", "#۸۱۲"."""
        return localise(f"#{number}", self.language)

    def marked(self, numbers: Iterable[int]) -> str:
        """Write several rows by their numbers; "–" where there are none."""
        return self.listed(map(self.mark, numbers)) or "–"

    def listed(self, parts: Iterable[str]) -> str:
        """Write parts one after the other, with the comma of the language."""
        return self.plain("list-comma").join(parts)

    def contact_name(self, name: str | None) -> str:
        """Return a contact's name as it is shown: what stands for one that is not known, and of a long one its head."""
        if not name:
            return self.plain("card-nameless")
        return name if len(name) <= NAME_SHOWN else f"{name[:NAME_SHOWN]}…"

    def _html(self, key: str, /, **facts: Any) -> Safe:
        text = self._format(key, {name: _as_html(fact) for name, fact in facts.items()})
        return Safe(_begun_from_the_right(text) if self.right_to_left else text.replace(_LINE_OF_A_FACT, "\n"))

    def _plain(self, key: str, /, **facts: Any) -> str:
        return self._format(key, {name: _counted(fact) for name, fact in facts.items()})

    def _format(self, key: str, facts: dict[str, Any]) -> str:
        return self._format_long(key, facts) if _has_long(facts) else self._made(key, facts)

    def _format_long(self, key: str, facts: Mapping[str, Any]) -> str:
        """Return a text around a long fact: a mark goes through Fluent in its stead, and the fact takes its place."""
        kept: list[str] = []
        short: dict[str, Any] = {}
        for name, fact in facts.items():
            if isinstance(fact, str) and (len(fact) > LONGEST or _MARK in fact):
                short[name] = f"{_MARK}{len(kept)}{_MARK}"
                kept.append(fact)
            else:
                short[name] = fact
        text = self._made(key, short)
        return re.sub(f"{_MARK}(\\d+){_MARK}", lambda found: kept[int(found[1])], text)

    def _read(self, key: str) -> Any:
        """Return a text as Fluent reads it, with those it names.

        Each is read when it is first asked for: to read all of all languages takes two fifths of the time in which the
        program is loaded.
        """
        if not self._bundle.has_message(key):
            written = self._written[key]
            self._bundle.add_resource(FluentResource(_typed_from_the_left(written) if self.right_to_left else written))
            for named in _NAMED.findall(written):
                self._read(named)
        return self._bundle.get_message(key)

    def _made(self, key: str, facts: dict[str, Any]) -> str:
        message = self._read(key.replace("_", "-"))
        assert message.value is not None, key
        # Not by format_pattern: it makes every number a plain one again, and those are written in Latin digits.
        errors: list[Exception] = []
        current = CurrentEnvironment(args=facts)
        text = message.value(ResolverEnvironment(context=self._bundle, current=current, errors=errors))
        if errors:
            raise ValueError(f"text {key!r} ({self.language}): {errors[0]}")
        return _percents_from_the_right(_phrases_from_the_right(str(text))) if self.right_to_left else str(text)


def _typed_from_the_left(source: str) -> str:
    """Set apart, in a text read from the right, what is typed from the left: commands and code.

    The slash of a bare command has no direction of its own and would jump to the command's other end. Examples are left
    alone, for they are typed as they stand, and set apart where they are shown.
    """
    return source if source.startswith("example-") else _TYPED.sub("\u2066\\g<0>\u2069", source)


_MESSAGE = re.compile(r"^(?=[a-z])", re.MULTILINE)
_NAMED = re.compile(r"\{ *([a-z][\w-]*)[ .}]")
_TYPED = re.compile(r"<code>.*?</code>|(?<![\w/<>])/[a-z]+(?: [a-z][a-z_-]*)*")


def _phrases_from_the_right(text: str) -> str:
    """Read what is put together of facts from the right.

    Fluent sets every insertion apart and lets its first letter decide. A phrase of ours that is nothing but facts and
    signs has no letter of its own, for those of the facts do not count, and would be read from the left.
    """
    if _NESTED.search(text) is None:
        return text
    signs = list(text)
    around: list[int] = []
    for at, sign in enumerate(signs):
        if sign in "\u2066\u2068":
            if around and sign == "\u2068" == signs[around[-1]]:
                signs[around[-1]] = "\u2067"
            around.append(at)
        elif sign == "\u2069" and around:
            around.pop()
    return "".join(signs)


_NESTED = re.compile("\u2068[^\u2069]*\u2068")


def _percents_from_the_right(text: str) -> str:
    """Set the sign of a percentage that stands apart where it stands within Persian words: left of its number."""
    return _PERCENT_APART.sub("\\g<0>" + _ARABIC_MARK, text) if "٪" in text else text


_PERCENT_APART = re.compile("[\u2067\u2068](?=[۰-۹٬٫]+٪)")
_ARABIC_MARK = "\u061c"


def _begun_from_the_right(text: str) -> str:
    """Mark each line as right-to-left: one that begins with a sign and a number has no letter to tell it."""
    marked = "\n".join(line if not line or line[0] == RLM else RLM + line for line in text.split("\n"))
    return marked.replace(_LINE_OF_A_FACT, "\n")


def _has_long(facts: Mapping[str, Any]) -> bool:
    """Whether a fact is too long for Fluent, and to be kept."""
    for fact in facts.values():  # noqa: SIM110  # asked of every text: any() would take three times as long
        if isinstance(fact, str) and len(fact) > LONGEST:
            return True
    return False


def _counted(fact: Any) -> Any:
    if isinstance(fact, bool):
        return str(fact).lower()
    if isinstance(fact, str):
        return contained(fact)
    return _Number(fact) if isinstance(fact, int) else fact


def _as_html(fact: Any) -> Any:
    if isinstance(fact, Safe):
        return fact
    if not isinstance(fact, str):
        return _counted(fact)
    if _NOT_AS_IS.search(fact) is None:
        return fact
    return html.escape(contained(fact), quote=False).replace("\n", _LINE_OF_A_FACT)


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_AS_IS = re.compile("[&<>\n\u202a-\u202e\u2066-\u2069]")
"""What a fact has when it cannot go into HTML as it is; most have none of it."""
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")


def contained(fact: str) -> str:
    """Close what a text opens, and open what it closes: marks in a name must not turn what stands around it."""
    if _TURNS.search(fact) is None:
        return fact
    to_close: list[str] = []
    strays = 0
    for sign in fact:
        if sign in _CLOSED_BY:
            to_close.append(_CLOSED_BY[sign])
        elif sign in to_close:
            while to_close.pop() != sign:
                pass
        elif sign == "\u2069":
            strays += 1
    return "\u2068" * strays + fact + "".join(reversed(to_close))


@cache
def _words(language: str) -> Words:
    return Words(language)


def words_for(language: str | None) -> Words:
    """Return the texts of a language; one we do not have falls back to English."""
    return _words(language if language in LANGUAGES else "en")
