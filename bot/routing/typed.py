"""The words of commands as people type them: the English ones, and those of every language the desk speaks.

Commands are written in English in the code. What else may be typed for their words stands in a table here; settings,
lanes and what may be chosen go by the names their pages show.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from bot.views.admin.setting_values import CHOICES
from bot.views.admin.settings import button_label, label_of
from bot.words import LANGUAGES, words_for
from core.calendar.typed_days import dated_day
from core.folding import fold
from core.terms import Lane
from desk.settings.keys import SETTINGS

_ALSO: Mapping[str, str] = {
    "weight": "سهم وزن share доля pay",
    "cap_open": "سقف_باز سقف_سرنخ_باز open_cap лимит_открытых açıq_hədd açıq_lid_həddi",
    "cap_day": "سقف_روزانه سقف_روز day_cap лимит_в_день gündəlik_hədd",
    "plan": "برنامه برنامه_هفته план план_на_неделю həftəlik_plan",
    "break": "استراحت перерыв fasilə",
    "end": "پایان پایان_شیفت конец закончить bitir",
    "add": "اضافه جدید تازه new добавить новый əlavə yeni",
    "name": "نام اسم название имя ad",
    "promise": "قول قول_زمان срок обещание müddət söz",
    "script": "متن متن_گفتگو скрипт skript",
    "pause": "توقف пауза dayandır",
    "resume": "ادامه продолжить davam davam_et",
    "attempts": "تلاش تلاش‌ها попытки попыток cəhd cəhdlər",
    "channel": "کانال канал канала kanal",
    "lane": "صف очередь sıra",
    "class": "کلاس класс sinif",
    "segment": "بخش сегмент seqment",
    "for": "برای для üçün",
    "managers-here": "مدیران_اینجا руководители_здесь rəhbərlər_burada",
    "marketing-here": "مارکتینگ_اینجا маркетинг_здесь marketinq_burada",
    "switch": "برو_به перейти_в keç",
    "timezone": "منطقه منطقه_زمانی time_zone пояс часовой_пояс saat_qurşağı",
    "language": "زبان язык dil",
    "own": "شماره_ما شماره_خودمان наш_номер öz_nömrəmiz",
    "bar": "زنگ_نزنیم تماس_نگیریم do_not_call не_звонить zəng_etməyin",
    "unbar": "زنگ_بزنیم تماس_بگیریم call_again снова_звонить zəng_edin",
    "here": "اینجا здесь burada",
    "on": "روشن вкл включить açıq",
    "off": "خاموش выкл выключить bağlı",
    "holiday": "تعطیل تعطیلی праздник выходной bayram",
    "workday": "کاری روز_کاری рабочий рабочий_день iş_günü",
    "a_head": "روزانه_هر_کارشناس сколько_менеджеру menecerə_gündə",
    "a_day": "روزانه_تیم сколько_команде komandaya_gündə",
    "top_up": "حداقل_هر_کارشناس минимум_менеджеру menecerə_ən_az",
    "lane_full": "سقف_صف предел_очереди sıranın_həddi",
    "windows": "ساعت_پخش часы_выдачи verilmə_saatı",
    "weeks": "هفته هفته‌ها недель недели həftə",
    "preview": "نمایش پیش‌نمایش показать göstər",
}
"""What else is typed for a word, in any language; an underscore stands for the space inside one."""

_DAYS_APART = re.compile(r"[\s,،;؛]+")
_TOKEN = re.compile(r"\S+")
_LONGEST_NAME = 12
"""Words in the longest name anything has."""


def word_at_start(text: str, known: Collection[str]) -> tuple[str, str]:
    """Return the command's word a text begins with, and what follows it; "" and the text where it begins with none."""
    return _at_start(text, _spoken(tuple(known))) or ("", text)


def word_after_name(text: str, known: Collection[str]) -> tuple[str, str, str] | None:
    """Split "Sara Ahmadi share 1.5" at the first of the command's words behind a name. None: there is none."""
    for token in list(_TOKEN.finditer(text))[1:]:
        word, rest = word_at_start(text[token.start() :], known)
        if word:
            return text[: token.start()].strip(), word, rest
    return None


def split_before(text: str, word: str, others: Collection[str]) -> tuple[str, str] | None:
    """Split "lapse_live 5 min for channel x" at "for", where one of the other words stands behind it. None: nowhere."""
    for token in list(_TOKEN.finditer(text))[1:]:
        found, rest = word_at_start(text[token.start() :], (word,))
        if found and word_at_start(rest, others)[0]:
            return text[: token.start()].strip(), rest
    return None


def name_at_start(text: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Return which of these names a text begins with, and what follows it; a name may be of several words."""
    return _at_start(text, {fold(name): name for name in known})


def setting_at_start(text: str, among: Collection[str] = SETTINGS.keys()) -> tuple[str, str] | None:
    """Return the key of the setting a text begins with by the name its page shows, and the value behind it."""
    found = _at_start(text, _settings())
    return found if found is not None and found[0] in among else None


def lane_at_start(text: str) -> tuple[Lane, str] | None:
    """Return the lane a text begins with, and what follows it."""
    found = _at_start(text, _names("lane", tuple(Lane)))
    return (Lane(found[0]), found[1]) if found is not None else None


def value_in_english(key: str, raw: str) -> str:
    """Return a setting's value with lanes, choices and days as they are kept; anything else as it was typed."""
    shape = SETTINGS[key].shape
    if shape == "holidays":
        return " ".join(str(dated_day(piece) or piece) for piece in _DAYS_APART.split(raw.strip()))
    choice = CHOICES.get(shape)
    if choice is None or shape == "switch":
        return raw
    names = _names(*choice)
    longest_first = sorted(names, key=len, reverse=True)
    each = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return each.sub(lambda found: names[found[0]], fold(raw))


def ranking_in_english(text: str) -> str:
    """Return "شیوهٔ پخش منصفانه هفته ۸" as "dial fair weeks 8": a value goes on until the next name."""
    among = [key for key in SETTINGS if key.startswith("ranking.")]
    said: list[tuple[str, list[str]]] = []
    while text := text.lstrip():
        key, rest = setting_at_start(text, among) or word_at_start(text, ("weeks",))
        if not key:
            word, _, rest = text.partition(" ")
            key = f"ranking.{word}" if f"ranking.{word}" in among else ""
            if not key and said:
                said[-1][1].append(word)
        if key or not said:
            said.append((key, [] if key else [word]))
        text = rest
    return " ".join(
        f"{key.removeprefix('ranking.')} {value_in_english(key, ' '.join(value)) if key in among else ' '.join(value)}"
        for key, value in said
    ).strip()


def _at_start(text: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return what the longest of these folded names stands for that a text begins with, and what follows it."""
    tokens = list(_TOKEN.finditer(text))[:_LONGEST_NAME]
    for token in reversed(tokens):
        found = names.get(fold(text[: token.end()]))
        if found is not None:
            return found, text[token.end() :].lstrip(" ")
    return None


@cache
def _spoken(known: tuple[str, ...]) -> Mapping[str, str]:
    """Return each way of typing these words, folded, with the word it stands for."""
    ways = ((word, f"{word} {_ALSO.get(word, '')}") for word in known)
    return {fold(way.replace("_", " ")): word for word, all_ways in ways for way in all_ways.split()} | {
        word: word for word in known
    }


@cache
def _settings() -> Mapping[str, str]:
    """Return the name of every setting in each language, folded, with its key; one that two share names neither."""
    named: dict[str, set[str]] = {}
    for words in map(words_for, LANGUAGES):
        for key in SETTINGS:
            for name in (label_of(words, key), button_label(words, key)):
                named.setdefault(fold(name), set()).add(key)
    return {name: next(iter(keys)) for name, keys in named.items() if len(keys) == 1}


@cache
def _names(begins: str, kept: tuple[str, ...]) -> Mapping[str, str]:
    every = {fold(words_for(language).plain(f"{begins}-{one}")): one for language in LANGUAGES for one in kept}
    return every | {one: one for one in kept}
