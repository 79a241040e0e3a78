"""What people answer when they want to be left alone: "لغو11", "STOP", "دیگه زنگ نزنید".

Only a message that is nothing but such a wish counts. One that merely contains the word ("stop by the shop") goes to a
person, who reads it. Whoever stops texts may still be called; whoever wants no calls wants no texts either.
"""

import re
from enum import StrEnum

from core.folding import fold_words


class ConsentWish(StrEnum):
    """What somebody wants from now on."""

    NO_TEXTS = "no_texts"
    TEXTS_AGAIN = "texts_again"
    NO_CALLS = "no_calls"


RESERVED_WORDS = frozenset({"11", "12"})
"""Iran's regulator gives these two to every line: 11 stops its texts, 12 lets them come again."""


def _phrases(*rows: str) -> str:
    """Return a pattern of any of the phrases, in their folded form; "|" parts them."""
    phrases = (fold_words(phrase) for row in rows for phrase in row.split("|"))
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


_STOP = _phrases(
    "لغو 11|لغو11|لغو|لغو اشتراک|لغو عضویت|لغو پیامک|انصراف|11",
    "پیام نده|پیام ندید|پیام ندین|پیام ندهید|پیام نفرست",
    "پیام هم ندید|پیام هم نده|پیام نفرستید|پیام نفرستین|پیامک ندید",
    "پیامک نده|پیامک نفرستید|پیامک نفرستین|اس ام اس ندید|تبلیغ نفرستید",
    "stop|stop all|stopall|unsubscribe|cancel|end|quit|opt out|optout|opt-out|revoke|stop texting|stop messaging",
    "do not text|don't text|dont text|no more texts|no more messages|remove me|do not message|don't message",
    "стоп|отписка|отписаться|отпишите|отписать|не пишите|не присылайте|не присылайте смс|не шлите",
    "dayan|imtina|ləğv|mesaj göndərməyin|mesaj yazmayın|sms göndərməyin",
)
_AGAIN = _phrases("12|فعال 12|فعال12|لغو 12|لغو12|start|unstop|подписка|старт|başla")
_NO_CALLS = _phrases(
    "زنگ نزن|زنگ نزنید|زنگ نزنین|تماس نگیر|تماس نگیرید|تماس نگیرین|مزاحم نشید|مزاحم نشوید|مزاحم نشو",
    "do not call|don't call|dont call|stop calling|no more calls|do not contact|don't contact|do not disturb",
    "не звоните|не звони|не беспокойте|zəng etməyin|zəng vurmayın|narahat etməyin",
)
_AROUND = _phrases(
    "سلام|پیام|من|نه|و|هم",
    "لطفا|دیگه|دیگر|ممنون|مرسی|سپاس|خواهشا|خواهش میکنم|به من|با من|این شماره|به این شماره|با این شماره",
    "please|pls|thanks|thank you|me|again|anymore|any more|this number|to me|hi|hello|and|no",
    "пожалуйста|спасибо|мне|больше|здравствуйте|на этот номер|zəhmət olmasa|mənə|daha|artıq|salam",
)
_GAP = r"[\s.,!?;:،؟\-–—_*'\"()«»…]*"


def _whole(wish: str) -> re.Pattern[str]:
    """Return the pattern of a message that wishes at least once, with nothing but courtesies around it."""
    around = rf"(?:(?:{_AROUND}|{wish})(?!\w){_GAP})*"
    return re.compile(rf"{_GAP}{around}(?<!\w)(?:{wish})(?!\w){_GAP}{around}")


_WHOLE = (
    (ConsentWish.NO_CALLS, _whole(f"{_NO_CALLS}")),
    (ConsentWish.TEXTS_AGAIN, _whole(_AGAIN)),
    (ConsentWish.NO_TEXTS, _whole(_STOP)),
)
_BOTH = _whole(f"{_NO_CALLS}|{_STOP}")
_LONGEST = 80
"""Nobody says it in more letters; a longer message goes to a person."""


def wish_in(text: str) -> ConsentWish | None:
    """Return what a whole message wishes; None for every message that says anything else."""
    if not 0 < len(text) <= _LONGEST:
        return None
    folded = fold_words(_APOSTROPHES.sub("'", text))
    for wish, pattern in _WHOLE:
        if pattern.fullmatch(folded):
            return wish
    return ConsentWish.NO_CALLS if _BOTH.fullmatch(folded) else None


_APOSTROPHES = re.compile("[’‘`´]")
