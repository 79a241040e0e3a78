"""A line of a protocol as it is typed in any of our languages, in the words it is kept in."""

import re

from bot.routing import typed
from bot.views.admin.protocol_lines import OUTCOMES
from bot.words import LANGUAGES, words_for
from core.folding import fold
from core.protocols.written import KEYS
from core.terms import LostReason

_PHRASES = (
    ("next daypart", "بخش بعدی روز|следующая часть дня|günün növbəti hissəsi"),
    ("end of queue", "آخر صف|конец очереди|в конец очереди|sıranın sonu"),
    ("recycle", "فرصت دوباره|второй шанс|ikinci şans"),
    ("escalate", "تصمیم مدیر|решает руководитель|rəhbər qərar verir"),
    ("close", "بسته شود|закрыть|bağlansın"),
    ("chain", "زنجیره|серия|zəncir"),
    ("retry", "تکرار بعد از|تکرار|повтор через|повторить через|повтор|təkrar"),
    ("then", "سپس|بعد|затем|потом|sonra"),
    ("apart", "فاصله|между звонками|между попытками|ara ilə"),
    ("attempts", r"تلاش|попыт\w*|cəhd"),
    ("every", "هر|با فاصلهٔ|через|каждые|hər"),
    ("or", "یا|или|və ya|ya"),
    ("times", "بار|раза?|dəfə"),
    ("a day", "در روز|روزی|в день|gündə"),
    ("in all", "در کل|всего|cəmi"),
    ("none", "ندارد|خاموش|нет|выкл|yoxdur|bağlı"),
)
"""What stands for the words of lines, the longer before those they begin with."""
_DAYS = re.compile(r"(\d+) (?:روز|дн\w*|день|gun)(?= or(?!\w))")
_COUNTED_BEFORE = re.compile(r"(?<!\w)(a day|in all) (\d+)(?= *(?:,|$))")
"""Some languages count the other way: "gündə 6"."""
_DAYPARTS = ("morning", "noon", "afternoon", "evening")


def _all_of(said: str, meant: str, text: str) -> str:
    return re.sub(rf"(?<!\w)(?:{said})(?!\w)", meant, text)


_FOLDED = tuple((meant, "|".join(map(fold, said.split("|")))) for meant, said in _PHRASES)


def key_at_start(text: str) -> tuple[str, str] | None:
    """Return the key of the line a text begins with, by its name in any language, and what it says."""
    named = tuple(key for key in KEYS if key not in OUTCOMES)
    return typed.choice_at_start(text, "protocol-key", named) or typed.choice_at_start(text, "outcome", OUTCOMES)


def line_in_english(key: str, text: str) -> str:
    """Return what a line says in the words it is kept in; English stays as it was typed."""
    said = fold(text)
    if key == "rest":
        return _named(said, "reason", tuple(LostReason))
    if key == "dayparts":
        return _named(said, "daypart", _DAYPARTS)
    for meant, pattern in _FOLDED:
        said = _all_of(pattern, meant, said)
    return _COUNTED_BEFORE.sub(r"\2 \1", _DAYS.sub(r"\1 days", said))


def _named(said: str, begins: str, kept: tuple[str, ...]) -> str:
    """Return a list with its names as they are kept."""
    keys = {one: f"{begins}-{one.replace('_', '-')}" for one in kept}
    names = {fold(words_for(language).plain(key)): one for language in LANGUAGES for one, key in keys.items()}
    for name in sorted(names, key=len, reverse=True):
        said = _all_of(re.escape(name), names[name], said)
    none = dict(_FOLDED)["none"]
    return "none" if re.fullmatch(none, said) else said
