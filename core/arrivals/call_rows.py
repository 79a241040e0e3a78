"""Sheets of past calls: which column is what, and what a word of its outcome means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.arrivals.columns import Columns, HeadField, read_head
from core.arrivals.columns.rows import LONGEST_STAGE
from core.folding import fold_words
from core.outcomes import TeamOutcome
from core.terms import Outcome

MOST_WORDS = 60
"""A column with more different words than this holds notes, not outcomes."""
LONGEST_WORD = LONGEST_STAGE


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
    """Return the columns; None where none says when a call was, or none its outcome."""
    dated = [place for place, head in enumerate(columns.heads) if read_head(head).field is HeadField.DATE]
    outcome = columns.fields.get(HeadField.STAGE)
    if outcome is None or not dated:
        return None
    # "Date" and "Time" may be two columns; a date of birth or creation is chosen after that of the call.
    called = [place for place in dated if _of_call(columns.heads[place])] or dated
    hours = [place for place, head in enumerate(columns.heads) if read_head(head).field is HeadField.TIME]
    hours += [place for place in dated if place != called[0] and is_of_clock(columns.heads[place])]
    fields = columns.fields
    return CallColumns(
        outcome,
        called[0],
        hours[0] if hours else None,
        fields.get(HeadField.OWNER),
        fields.get(HeadField.NOTE),
        fields.get(HeadField.AMOUNT),
        fields.get(HeadField.SOURCE),
    )


def _of_call(head: str) -> bool:
    return bool({"call", "تماس", "звонка", "zeng"} & set(fold_words(head).split())) and not is_of_clock(head)


def is_of_clock(head: str) -> bool:
    """Whether the head of a column of time speaks of the hour alone."""
    return (
        bool({"time", "زمان", "время", "vaxt", "vaxti"} & set(fold_words(head).split())) and "date" not in head.lower()
    )


def fold_word(cell: str) -> str:
    """Return a cell's text in the form in which words of a file are compared; "" for an empty one."""
    return fold_words(cell[:LONGEST_WORD])


_SAID: Mapping[Outcome, str] = {
    Outcome.NO_ANSWER: (
        "no answer|not answered|unanswered|noanswer|missed|no reply|پاسخ نداد|جواب نداد|پاسخگو نبود"
        "|بی پاسخ|بدون پاسخ|عدم پاسخ|عدم پاسخگویی|جواب نمیدهد|برنداشت|نگرفت|не ответил|нет ответа"
        "|не берет трубку|недозвон|cavab vermedi|cavab yoxdur|cavabsiz"
        "|did not answer|didn't answer|didnt answer|no response|no pick up|not picked up|voicemail|voice mail"
        "|جواب نمیده|جواب نمی دهد|پاسخ نمی دهد|پاسخگو نیست|پاسخگو نمی باشد|بدون جواب|بی جواب"
        "|گوشی را برنداشت|گوشی برنداشت|برنمیدارد|не отвечает|не ответила|без ответа|не дозвонились"
        "|не дозвонился|не дозвонилась|не взял трубку|не взяла трубку|не берет|cavab vermir|goturmedi|acmadi"
    ),
    Outcome.BUSY: (
        "busy|off|switched off|unreachable|not reachable|مشغول|اشغال|خاموش|خاموش بود|در دسترس نبود"
        "|مشغول بود|занято|недоступен|выключен|mesgul|sonulu"
        "|line busy|phone off|turned off|out of reach|out of coverage|اشغال بود|مشغول است|خط مشغول"
        "|خط اشغال|خاموش است|در دسترس نیست|خارج از دسترس|вне зоны|вне зоны действия|абонент недоступен"
        "|телефон выключен|было занято|elcatmaz|zeng catmir|telefon sonulu|telefonu sonulu|xett mesgul"
    ),
    Outcome.CALLBACK: (
        "callback|call back|follow up|followup|call later|later|تماس مجدد|پیگیری|بعدا|بعدا تماس"
        "|پیگیری مجدد|перезвонить|перезвон|подумает|yeniden zeng|sonra"
        "|call again|call back later|تماس دوباره|تماس بعدی|بعدا تماس بگیرید|بعدا تماس بگیرم|نیاز به پیگیری"
        "|перезвонить позже|позвонить позже|думает|sonra zeng|yeniden zeng etmek|dusunur"
    ),
    Outcome.SOLD: (
        "sold|sale|won|bought|purchased|paid|closed won|closed - won|closed_won|closedwon"
        "|успешно реализовано|сделка успешна|خرید|خرید کرد|خریداری|خریداری شد|فروش|فروش موفق"
        "|فروخته شد|موفق|ثبت نام|ثبت نام کرد|پرداخت شد|продажа|продано|купил|купила|куплено|оплачено"
        "|satildi|satis|aldi|odenildi"
        "|خرید انجام شد|خرید موفق|فروش شد|پرداخت کرد|оплатил|оплатила|satis oldu|odedi"
    ),
    Outcome.NOT_INTERESTED: (
        "not interested|refused|lost|rejected|declined|closed lost|closed - lost|closed_lost|closedlost"
        "|закрыто и не реализовано|сделка провалена|نمیخواهد|نمی خواهد|نخواست|تمایل ندارد"
        "|تمایل نداشت|منصرف|منصرف شد|انصراف|خرید نکرد|رد کرد|علاقه ندارد|ناموفق|отказ|отказался"
        "|не интересно|не купил|не нужно|imtina|maraqli deyil|istemir|almadi"
        "|no interest|uninterested|نیاز ندارد|نیازی ندارد|عدم نیاز|عدم تمایل|بدون تمایل|تمایلی ندارد"
        "|علاقه مند نیست|علاقمند نیست|علاقه نداشت|نمیخواد|نخرید|عدم خرید|отказалась|неинтересно|нет интереса"
        "|не заинтересован|не заинтересована|istemedi|maraqlanmir|almaq istemir|lazim deyil"
    ),
    Outcome.WRONG_NUMBER: (
        "wrong number|invalid number|شماره اشتباه|شماره غلط|شماره اشتباه است|неверный номер|не тот номер"
        "|ошибка номера|sehv nomre|yanlis nomre"
        "|incorrect number|number does not exist|شماره نادرست|شماره نامعتبر|شماره وجود ندارد"
        "|номер не существует|неправильный номер|ошибочный номер|nomre sehvdir|nomre movcud deyil"
    ),
    Outcome.DO_NOT_CALL: (
        "do not call|dnc|unsubscribe|دیگر تماس نگیرید|تماس نگیرید|مزاحم نشوید|لیست سیاه|не звонить"
        "|больше не звонить|черный список|zeng etmeyin|narahat etmeyin"
        "|زنگ نزنید|دیگر زنگ نزنید|تماس گرفته نشود|بلک لیست|не беспокоить|qara siyahi"
    ),
    Outcome.MEETING: "meeting|appointment|جلسه|قرار ملاقات|قرار حضوری|встреча|gorus",
}


def _bare(word: str) -> str:
    """Return a folded phrase without the signs that systems put between its words: "no-answer", "closed_won"."""
    return " ".join(_PLAIN_WORD.findall(word))


_PLAIN_WORD = re.compile(r"[^\W_]+")
_MEANS = {_bare(fold_words(word)): outcome for outcome, words in _SAID.items() for word in words.split("|")}


def guess_outcome(word: str, known: Iterable[TeamOutcome]) -> TeamOutcome | None:
    """Return the team's outcome that a word means; None where only a person can tell.

    Only whole phrases are compared: a part of one ("خرید نکرد") may say the opposite.
    """
    by_key = {one.key: one for one in known}
    for one in by_key.values():
        if word in (fold_words(one.key.replace("_", " ")), *(fold_words(name) for name in one.names.values())):
            return one
    said = _MEANS.get(_bare(word))
    return by_key.get(said) if said else None


def guess_agent(word: str, names: Mapping[int, str]) -> int | None:
    """Return the agent with this very name, or the only one whose name begins or ends with it."""
    spelled = {member: fold_words(name) for member, name in names.items()}
    whole = [member for member, name in spelled.items() if name == word]
    part = [member for member, name in spelled.items() if word and word in name.split()]
    return whole[0] if len(whole) == 1 else part[0] if len(part) == 1 and not whole else None
