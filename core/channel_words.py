"""Channels by the words people use for them: "از اینستا", "via the site"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.person_names import fold


@dataclass(frozen=True, slots=True)
class _Family:
    """What a well-known network or way in is called; the first word is its name."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    """Words that point to it but fit others too."""


_FAMILIES = (
    _Family(
        ("instagram", "insta", "ig", "اینستاگرام", "اینستا", "اینستاگرم", "инстаграм", "инста"),
        ("دایرکت", "direct", "dm", "استوری", "story", "پیج", "ریلز", "reels"),
    ),
    _Family(("telegram", "tg", "تلگرام", "تلگرم", "телеграм")),
    _Family(("whatsapp", "واتساپ", "واتس اپ", "واتس", "ватсап")),
    _Family(
        ("website", "site", "web", "سایت", "وبسایت", "وب سایت", "сайт", "sayt"), ("فرم", "form", "لندینگ", "landing")
    ),
    _Family(("sms", "پیامک", "اس ام اس", "اسمس", "смс"), ("سرشماره", "عدد")),
    _Family(
        ("phone", "call", "تماس ورودی", "تماس تلفنی", "میسکال", "میس کال", "missed call", "زنگ زد", "زنگ زده"),
        ("تلفنی",),
    ),
    _Family(("google", "گوگل")),
    _Family(("divar", "دیوار")),
    _Family(("bale", "پیام‌رسان بله")),
    _Family(("eitaa", "ایتا")),
    _Family(("rubika", "روبیکا")),
)


@dataclass(frozen=True, slots=True)
class ChannelGuess:
    """A channel that a text points to."""

    slug: str
    sure: bool


class ChannelWords:
    """The words of one team's channels."""

    def __init__(self, channels: Mapping[str, Iterable[str]]) -> None:
        """Take the channels by slug, each with the names and words the team uses for it."""
        self._sure: dict[str, re.Pattern[str]] = {}
        self._maybe: dict[str, re.Pattern[str]] = {}
        for slug, names in channels.items():
            own = {_spaced(name) for name in (slug, *names) if name.strip()}
            family = _family_of(own)
            self._sure[slug] = _pattern(own | (set(map(_spaced, family.sure)) if family else set()))
            if family and family.maybe:
                self._maybe[slug] = _pattern(set(map(_spaced, family.maybe)))

    def find(self, text: str) -> list[ChannelGuess]:
        """Give the channels a text points to, those called by name before those it may mean."""
        spaced = _spaced(text)
        sure = [slug for slug, pattern in self._sure.items() if pattern.search(spaced)]
        if len(sure) == 1:
            return [ChannelGuess(sure[0], sure=True)]
        if not sure:
            sure = [slug for slug, pattern in self._maybe.items() if pattern.search(spaced)]
        return [ChannelGuess(slug, sure=False) for slug in sure]

    def words_in(self, text: str) -> frozenset[str]:
        """Give the folded words of a text that name channels: none of them is a person's name."""
        spaced = _spaced(text)
        hits = [m[0] for p in (*self._sure.values(), *self._maybe.values()) for m in p.finditer(spaced)]
        return frozenset(word for hit in hits for word in hit.split())


def _spaced(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def _pattern(words: set[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?:ی|مون|شون)?(?!\S)")


def _family_of(own: set[str]) -> _Family | None:
    words = {word for name in own for word in name.split()} | own
    return next((family for family in _FAMILIES if words & set(map(_spaced, family.sure))), None)
