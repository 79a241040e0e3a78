"""Channels by the words people use for them: "از اینستا", "via the site"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.folding import fold


@dataclass(frozen=True, slots=True)
class _Network:
    """The words for a well-known network or way in; the first word is its name."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    """Words that point to it but also to others."""
    slugs: tuple[str, ...] = ()
    """Short names of channels that mean it but are too common to count as its words."""


_NETWORKS = (
    _Network(
        (
            *("instagram", "insta", "ig", "اینستاگرام", "اینستا", "اینستاگرم", "instaqram"),
            *("инстаграм", "инстаграмм", "инста", "инсты", "инсте", "инсту"),
            *("از دایرکت", "تو دایرکت", "توی دایرکت", "در دایرکت", "в директ", "из директа", "с директа"),
            *("direktdən", "direktə", "direktdə"),
        ),
        ("دایرکت", "direct", "direkt", "директ", "dm", "استوری", "story", "پیج", "ریلز", "reels"),
    ),
    _Network(("telegram", "tg", "تلگرام", "تلگرم", "телеграм", "телеграмм", "teleqram")),
    _Network(("whatsapp", "واتساپ", "واتس اپ", "واتس", "ватсап", "вацап", "вотсап", "vatsap", "votsap")),
    _Network(
        ("website", "site", "web", "سایت", "وبسایت", "وب سایت", "сайт", "sayt"), ("فرم", "form", "لندینگ", "landing")
    ),
    _Network(("sms", "پیامک", "اس ام اس", "اسمس", "смс"), ("سرشماره", "عدد")),
    _Network(
        (
            *(
                "phone call",
                "incoming call",
                "missed call",
                "by phone",
                "via phone",
                "phoned",
                "called us",
                "called in",
            ),
            *("تماس ورودی", "تماس تلفنی", "میسکال", "میس کال", "زنگ زد", "زنگ زده", "позвонил", "позвонила", "звонок"),
        ),
        ("تلفنی",),
        slugs=("phone", "call"),
    ),
    _Network(("google", "گوگل")),
    _Network(("divar", "دیوار")),
    _Network(("bale", "پیام‌رسان بله")),
    _Network(("eitaa", "ایتا")),
    _Network(("rubika", "روبیکا")),
)


_ENDINGS = "|".join(("ی|مون|شون", "а|е|у|ом", "dan|dən|da|də"))
"""What follows a channel's word in a sentence: "our" in Persian, cases of Russian and Azerbaijani."""
_FIELDS = frozenset(("phone", "call", "tel", "telephone", "mobile", "cell", "email", "mail", "تلفن"))
"""Labels before a number or an address, which do not say where somebody came from."""
_SITES = frozenset(("web", "site", "website", "سایت", "وبسایت", "сайт", "sayt"))
"""Labels too, unless a number follows: "site: Sara 0912…" is a lead of the site."""
_FEWEST_DIGITS = 7
_LABEL = re.compile(r"(?<!\w)([^\W\d_]+) ?[:：=][^\S\n]*(?P<rest>\S[^\n]*)")
_MAIL = re.compile(r"[^\s@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ADDRESS = re.compile(r"@|\w\.\w")
_HOST = r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+"
"""Ends with a label that begins with a letter: "shop.ru", and no number in groups."""
_FROM = (
    *("از", "طریق", "توی", "from", "from the", "from our", "via", "via the", "through", "through the", "через"),
    *("وب", "web"),
)
_NOT_FROM = "".join(rf"(?<!\b{words} )" for words in _FROM)
"""Somebody's own site is where to look; "from the site shop.com" is where they came from."""
_WORD = r"(?<!\w)[^\W\d_]{1,40}"
"""Begins where a word does, and has an end: who sends ten thousand letters keeps nobody waiting."""
_INSTRUCTIONS = re.compile(
    r"(?:message|msg|text|write|reach|contact|dm)(?: to)? (?:me|him|her|them|us) (?:on|in|via|by) [^\W\d_]+"
    rf"|(?:فقط |تو |توی |در )?{_WORD} (?:پیام|مسیج|جواب)"
    r" (?:بده|بدید|بدین|بدهید|بزن|بزنید|بزنین|بفرست|بفرستید)(?!\w)"
    rf"|{_WORD} (?:ن?دار[هدن]|ن?دارند|نداشت|نیست|نبود|نبوده)(?!\w)"
    r"|(?<!\w)(?:not|no|has no) (?:(?:from|on|via) )?[^\W\d_]+"
    rf"|(?<!\w)(?:آیدی|ایدی|شماره|یوزر) {_WORD}|{_WORD} (?:id|number|username)(?!\w)"
    r"|(?<!\w)(?:his|her|their|has) [^\W\d_]+|(?<!\w)(?:есть|номер)(?: в)? [^\W\d_]+"
    rf"|{_WORD} (?:nömrəsi|var)(?!\w)"
    rf"|(?<!\w)(?:на)?пиши(?:те)?(?: (?:мне|ей|ему))? (?:в|на|через) {_WORD}|{_WORD} (?:yazın|yaz)(?!\w)"
    rf"|{_NOT_FROM}(?<!\w)(?:(?:وب ?)?سایت(?:شون|تون|ش)?|web ?site|site|web|сайт|sayt) {_HOST}"
    r"|(?<!\w)(?:طراحی|سئوی?|ساخت|مدیر|ادمین|صاحب) (?:وب ?)?سایت|web ?site (?:design|owner|admin)"
    r"|(?:создание|разработка|владелец|админ(?:истратор)?) сайта"
    r"|(?<!\w)(?:яндекса?|yandex)[ .-]{0,3}(?:директ|direct)\w{0,3}|директ\w{0,3} яндекс\w{0,3}"
    rf"|(?<!\w)از {_WORD} ن(?:یومد|یامد|بود)[هن]?(?!\w)|{_WORD} у не[её]|{_WORD} у (?:него|них)(?!\w)"
    rf"|{_WORD} (?:не работает|is down|(?:does not|doesn't) work|کار نمی ?(?:کنه|کند)|işləmir)(?!\w)"
    rf"|(?<!\w)не (?:из|с|через) {_WORD}|(?<!\w)нет {_WORD}|{_WORD} (?:deyil|yoxdur|yoxdu)(?!\w)",
    re.IGNORECASE,
)
"""Where to answer somebody is not where they came from; neither is a denied place, or Yandex's adverts ("Direct")."""


@dataclass(frozen=True, slots=True)
class ChannelGuess:
    """A channel that a text points to."""

    slug: str
    sure: bool


class ChannelWords:
    """The words of one team's channels."""

    def __init__(self, channels: Mapping[str, Iterable[str]]) -> None:
        """Take the channels by slug, each with the names and words the team uses for it."""
        self._own: dict[str, re.Pattern[str]] = {}
        self._network: dict[str, re.Pattern[str]] = {}
        self._maybe: dict[str, re.Pattern[str]] = {}
        for slug, names in channels.items():
            own = {spaced for name in (slug, *names) if (spaced := _spaced(name))}
            # "phone" is the short name of a channel, and in messages nearly always a label or a verb.
            self._own[slug] = _pattern(own - {"phone", "call"} or own)
            if network := _network_of(own):
                self._network[slug] = _pattern(map(_spaced, network.sure))
                if network.maybe:
                    self._maybe[slug] = _pattern(map(_spaced, network.maybe))

    def find(self, text: str) -> list[ChannelGuess]:
        """Return the channels a text points to, those called by their own name first. Sure is a single one."""
        rest = _spaced(_without_labels(text))
        named = _hits(self._own, rest)
        for slug in named:
            # "instagram clinic" names that channel, and not every other one of the network.
            rest = self._own[slug].sub("|", rest)
        named += [slug for slug in _hits(self._network, rest) if slug not in named]
        sure = len(named) == 1
        return [ChannelGuess(slug, sure) for slug in named or _hits(self._maybe, rest)]

    def words_in(self, text: str) -> frozenset[str]:
        """Return the folded words of a text that name channels: none of them is part of a person's name."""
        spaced = _spaced(text)
        patterns = (*self._own.values(), *self._network.values(), *self._maybe.values())
        hits = [found[0] for pattern in patterns for found in pattern.finditer(spaced)]
        return frozenset(word for hit in hits for word in hit.split())


def _without_labels(text: str) -> str:
    """Remove labels of numbers and addresses, and words about where to answer."""
    told = _LABEL.sub(lambda found: f"| {found['rest']}" if _is_label(found) else found[0], text)
    return _INSTRUCTIONS.sub("|", _MAIL.sub("|", told))


def _is_label(found: re.Match[str]) -> bool:
    label = fold(found[1])
    if label in _SITES and sum(sign.isdecimal() for sign in found["rest"]) < _FEWEST_DIGITS:
        return True
    return label in _FIELDS or _ADDRESS.search(found["rest"]) is not None


def _hits(patterns: Mapping[str, re.Pattern[str]], spaced: str) -> list[str]:
    return [slug for slug, pattern in patterns.items() if pattern.search(spaced)]


def _spaced(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, set(words)), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?:{_ENDINGS})?(?!\S)")


def _network_of(own: set[str]) -> _Network | None:
    words = {word for name in own for word in name.split()} | own
    return next((one for one in _NETWORKS if words & {*map(_spaced, one.sure), *one.slugs}), None)
