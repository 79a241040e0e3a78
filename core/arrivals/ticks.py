"""Whether what stands in a box or a cell is a yes, in four languages."""

import re
from collections.abc import Collection

from core.folding import fold_words

_YES = frozenset(
    map(
        fold_words,
        (
            *("1", "on", "yes", "y", "true", "t", "checked", "ticked", "selected", "accept", "accepted", "agree"),
            *("agreed", "i agree", "i accept", "yes i agree", "ok"),
            *("بله", "بلی", "آره", "موافقم", "بله موافقم", "قبول دارم", "می‌پذیرم", "می‌خواهم"),
            *("да", "согласен", "согласна", "я согласен", "я согласна", "да согласен", "да согласна"),
            *("bəli", "hə", "razıyam", "bəli razıyam", "qəbul edirəm", "evet", "kabul ediyorum", "onaylıyorum"),
        ),
    )
)
"""Values of a ticked box, and words for yes. Any other value is no consent."""
_OF_A_ROW = frozenset(map(fold_words, ("subscribed", "opted in", "opt-in", "granted", "دارد", "есть", "var")))
"""What lists say beside these."""
_NO = frozenset(
    map(
        fold_words,
        (
            *("", "0", "no", "n", "off", "false", "f", "none", "null", "never", "-"),
            *("نه", "خیر", "ندارد", "нет", "xeyr", "yox", "yoxdur", "hayır"),
        ),
    )
)
"""What an empty box says, and words for no."""
_AROUND_WORDS = re.compile(r"[\s.,!،✓✔☑✅]+")
_TICK = re.compile(r"\s*[✓✔☑✅]\s*")


def is_tick(said: str, more: Collection[str] = ()) -> bool:
    """Whether a value of a box is a tick: a known yes, or one of `more`."""
    return _plain(said) in _YES | frozenset(map(_plain, more))


def is_yes_in_row(said: str) -> bool:
    """Whether the cell of a list says yes: as a box does, with a tick alone, or as systems export it."""
    return is_tick(said, _OF_A_ROW) or _TICK.fullmatch(said) is not None


def is_no(said: str) -> bool:
    """Whether a cell says no, or nothing."""
    return _plain(said) in _NO


def _plain(said: str) -> str:
    """Return a value without punctuation around its words."""
    return fold_words(_AROUND_WORDS.sub(" ", said))
