"""Old sheets of calls: which column is what, when a call was, and what a word of its outcome means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from core.arrivals.columns import Columns, Field, read_head
from core.arrivals.columns.rows import LONGEST_STAGE
from core.calendar.typed_days import dated_day
from core.digits import latin_digits
from core.errors import NotATime
from core.folding import fold_words
from core.outcomes import TeamOutcome
from core.terms import Outcome

MOST_WORDS = 60
"""A column of more different words than that holds notes, not outcomes."""
LONGEST_WORD = LONGEST_STAGE
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]\.?m\.?)?(?!\d)", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class CallColumns:
    """Places of what a call is made of."""

    outcome: int
    day: int
    hour: int | None = None
    agent: int | None = None
    note: int | None = None
    amount: int | None = None
    source: int | None = None


def call_columns(columns: Columns) -> CallColumns | None:
    """Return which column is what; None where no column says when a call was, or what came of it."""
    dated = [place for place, head in enumerate(columns.heads) if read_head(head).field is Field.DATE]
    outcome = columns.fields.get(Field.STAGE)
    if outcome is None or not dated:
        return None
    # "Date" and "Time" in two columns; a day of birth or of creation stands behind that of the call.
    called = [place for place in dated if _of_call(columns.heads[place])] or dated
    hours = [place for place, head in enumerate(columns.heads) if read_head(head).field is Field.TIME]
    hours += [place for place in dated if place != called[0] and _of_clock(columns.heads[place])]
    fields = columns.fields
    return CallColumns(
        outcome,
        called[0],
        hours[0] if hours else None,
        fields.get(Field.OWNER),
        fields.get(Field.NOTE),
        fields.get(Field.AMOUNT),
        fields.get(Field.SOURCE),
    )


def _of_call(head: str) -> bool:
    return bool({"call", "تماس", "звонка", "zeng"} & set(fold_words(head).split())) and not _of_clock(head)


def _of_clock(head: str) -> bool:
    return (
        bool({"time", "زمان", "время", "vaxt", "vaxti"} & set(fold_words(head).split())) and "date" not in head.lower()
    )


@dataclass(frozen=True, slots=True)
class CallMoment:
    """When a call was; of a day alone its noon, which is not `timed`."""

    at: datetime
    timed: bool


def read_call_moment(day: str, hour: str, zone: str, *, month_first: bool = False) -> CallMoment:
    """Return when a call was, from a cell of the day and one of the hour ("" where there is none). Raises NotATime."""
    text = latin_digits(day).strip().replace("T", " ")
    # Spreadsheets write a bare day with midnight behind it; nobody is called then.
    clocks = [_CLOCK.search(cell) for cell in (text, latin_digits(hour))]
    clock = next((one for one in clocks if one is not None and _awake(one)), None)
    written = _CLOCK.sub(" ", _ZONE.sub("", text) if ":" in text else text).strip(" ,،-")
    if month_first:
        written = _SLASHED.sub(r"\2/\1/\3", written)
    found = dated_day(written.split(" ")[0]) if written else None
    if found is None:
        raise NotATime("no day of a call", raw=day[:60])
    spoken = _spoken(clock) if clock else _bare_hour(hour)
    moment = datetime.combine(found, spoken or _NOON, ZoneInfo(zone))
    return CallMoment(moment, spoken is not None)


def _awake(clock: re.Match[str]) -> bool:
    return int(clock[1]) > 0 or int(clock[2]) > 0


def _spoken(clock: re.Match[str]) -> time | None:
    hour, minute, half = int(clock[1]), int(clock[2]), (clock[3] or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _bare_hour(cell: str) -> time | None:
    text = latin_digits(cell).strip()
    return time(int(text)) if _HOUR.fullmatch(text) and int(text) < 24 else None


def is_month_first(cells: Iterable[str]) -> bool:
    """Whether a column of days is written 08/22/2026: some second part is above 12, and no first one."""
    parts = [(int(found[1]), int(found[2])) for cell in cells if (found := _SLASHED.match(latin_digits(cell).strip()))]
    return any(second > 12 for _, second in parts) and all(first <= 12 for first, _ in parts)


def fold_word(cell: str) -> str:
    """Return what a cell says in the form in which words of a file are compared; "" for nothing."""
    return fold_words(cell[:LONGEST_WORD])


_SAID: Mapping[Outcome, str] = {
    Outcome.NO_ANSWER: (
        "no answer|not answered|unanswered|noanswer|missed|no reply|پاسخ نداد|جواب نداد|پاسخگو نبود"
        "|بی پاسخ|بدون پاسخ|عدم پاسخ|عدم پاسخگویی|جواب نمیدهد|برنداشت|نگرفت|не ответил|нет ответа"
        "|не берет трубку|недозвон|cavab vermedi|cavab yoxdur|cavabsiz"
    ),
    Outcome.BUSY: (
        "busy|off|switched off|unreachable|not reachable|مشغول|اشغال|خاموش|خاموش بود|در دسترس نبود"
        "|مشغول بود|занято|недоступен|выключен|mesgul|sonulu"
    ),
    Outcome.CALLBACK: (
        "callback|call back|follow up|followup|call later|later|تماس مجدد|پیگیری|بعدا|بعدا تماس"
        "|پیگیری مجدد|перезвонить|перезвон|подумает|yeniden zeng|sonra"
    ),
    Outcome.SOLD: (
        "sold|sale|won|bought|purchased|paid|closed won|خرید|خرید کرد|خریداری|خریداری شد|فروش|فروش موفق"
        "|فروخته شد|موفق|ثبت نام|ثبت نام کرد|پرداخت شد|продажа|продано|купил|купила|куплено|оплачено"
        "|satildi|satis|aldi|odenildi"
    ),
    Outcome.NOT_INTERESTED: (
        "not interested|refused|lost|rejected|declined|closed lost|نمیخواهد|نمی خواهد|نخواست|تمایل ندارد"
        "|تمایل نداشت|منصرف|منصرف شد|انصراف|خرید نکرد|رد کرد|علاقه ندارد|ناموفق|отказ|отказался"
        "|не интересно|не купил|не нужно|imtina|maraqli deyil|istemir|almadi"
    ),
    Outcome.WRONG_NUMBER: (
        "wrong number|invalid number|شماره اشتباه|شماره غلط|شماره اشتباه است|неверный номер|не тот номер"
        "|ошибка номера|sehv nomre|yanlis nomre"
    ),
    Outcome.DO_NOT_CALL: (
        "do not call|dnc|unsubscribe|دیگر تماس نگیرید|تماس نگیرید|مزاحم نشوید|لیست سیاه|не звонить"
        "|больше не звонить|черный список|zeng etmeyin|narahat etmeyin"
    ),
    Outcome.MEETING: "meeting|appointment|جلسه|قرار ملاقات|قرار حضوری|встреча|gorus",
}
_MEANS = {fold_words(word): outcome for outcome, words in _SAID.items() for word in words.split("|")}


def guess_outcome(word: str, known: Iterable[TeamOutcome]) -> TeamOutcome | None:
    """Return which of a team's outcomes a word stands for; None where only a person can tell.

    Whole words of the field and of the team alone: half of a phrase ("خرید نکرد") may say the opposite.
    """
    by_key = {one.key: one for one in known}
    for one in by_key.values():
        if word in (fold_words(one.key.replace("_", " ")), *(fold_words(name) for name in one.names.values())):
            return one
    return by_key.get(_MEANS[word]) if word in _MEANS else None


def guess_agent(word: str, names: Mapping[int, str]) -> int | None:
    """Return whom a word names: who bears that very name, or the only one whose name begins or ends with it."""
    spelled = {member: fold_words(name) for member, name in names.items()}
    whole = [member for member, name in spelled.items() if name == word]
    part = [member for member, name in spelled.items() if word and word in name.split()]
    return whole[0] if len(whole) == 1 else part[0] if len(part) == 1 and not whole else None
