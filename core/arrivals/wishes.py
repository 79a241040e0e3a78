"""What people answer when they want to be left alone: "لغو11", "STOP", "دیگه زنگ نزنید".

Only a message that is nothing but such a wish counts. One that merely contains the word ("stop by the shop") goes to a
person, who reads it. Whoever stops texts may still be called; whoever wants no calls wants no texts either.
"""

import re
from enum import StrEnum
from itertools import pairwise
from unicodedata import category, normalize

from core.folding import fold_words


class ConsentWish(StrEnum):
    """What somebody wants from now on."""

    NO_TEXTS = "no_texts"
    TEXTS_AGAIN = "texts_again"
    NO_CALLS = "no_calls"


_POLITE = re.compile(
    r"\b(?:{})\b".format(
        fold_words(
            "سلام|لطفا|ممنونم|ممنون|مرسی|سپاس|خواهشا|lotfan|خواهش می ?کنم|بی زحمت"
            "|please|pls|plz|thank you|thanks|thank|thx|hi|hello|hey"
            "|пожалуйста|спасибо|здравствуйте|просьба|(?:вас )?прошу(?: вас)?"
            "|zəhmət olmasa|xahiş edirəm|salam"
        )
    )
)
"""What may stand anywhere in such a message and changes nothing."""
_COURTESIES = frozenset(
    fold_words(
        "من منو مرا نه و هم دیگه دیگر به بهم بم برام با را رو شماره شمارم شمارمو مو برای اصلا هرگز هیچوقت اینقدر انقدر"
        " اینقد انقد م"
        " me my us number to again ever no and"
        " dige digeh be ba man mne menya bolshe pozhalujsta pozhaluysta"
        " мне меня мой больше уже на этот номер сюда никогда вообще и нет"
        " mənə məni məndən mənim beni daha artıq bir nömrəyə nömrəmi və də da"
    ).split()
)
"""What changes nothing beside a wish in words; beside figures it says what they count: "number 11", "not 12"."""
_TEXTS = {
    "fa": (
        "(?:پیام|پیامک|پیامهای|پیامای|پیامکاتونو|پیامکاتون"
        "|پیامهاتونو|مسیج|اس ام اس|اسمس|sms|تبلیغ|تبلیغات)"
        "(?: ها| های| هاتونو?| هایتان)?(?: تبلیغاتی| تبلیغ)?"
    ),
    "en": "(?:texts?|texting|messages?|messaging|sms|msgs?|spam|spamming|ads|emails?|mails?|newsletters?)",
    "ru": "(?:смс|sms|сообщени[яй]|реклам[аиуы]|рассылк[аиу]|спама?)",
    "az": "(?:mesaj(?:lar)?ı?|sms(?:ləri?)?|reklam(?:ları?)?|spam)",
}
_LIST_PERSIAN = "از|لیست|لیستتان|لیستتون|اشتراک|عضویت|خود|خودتون|خودتان|سیستم|سیستمتون|سیستمتان"
_STOP_PERSIAN = (
    (
        rf"(?:(?:ام|عضویتم|بانک|11|{_LIST_PERSIAN}|{_TEXTS['fa']}) )*"
        r"(?:لغو|لغوش|کنسل|حذف|حذفم|انصراف|(?:پاکم?|قطع)(?= ب?کن))"
        rf"(?: (?:11|یازده|ارسال|دریافت|خبرنامه|{_LIST_PERSIAN}|{_TEXTS['fa']}))*(?: ب?کن| ب?کنید| ب?کنین| شود| بشه)?"
        rf"(?: (?:{_LIST_PERSIAN}))*"
    ),
    (
        rf"{_TEXTS['fa']} (?:نده|ندید|ندین|ندهید|نزن|نزنید|نزنین|ن[ذز]ار|ن[ذز]ارید|ن[ذز]ارین"
        "|(?:ارسال )?(?:نفرست|نفرستید|نفرستین|نکن|نکنید|نکنین))"
    ),
    rf"(?:ارسال )?{_TEXTS['fa']} (?:قطع|متوقف|لغو|کنسل) (?:کن|کنید|کنین)|(?:قطع|توقف)(?: ارسال)? {_TEXTS['fa']}",
    rf"{_TEXTS['fa']} ارسال نفرما(?:یید|ئید)|اسپم ن(?:کن|کنید|کنین)",
    rf"(?:از )?(?:ارسال )?{_TEXTS['fa']} خودداری (?:کنید|کنین|فرمایید|نمایید)",
    rf"عدم (?:ارسال|دریافت)(?: {_TEXTS['fa']})?|(?:ارسال|دریافت) {_TEXTS['fa']} لغو(?: شود| بشه)",
    "بس(?: ?است| ?کن| ?کنید| ?کنین)|بسه|(?:اسمم? )?(?:از (?:لیست|لیستتان|لیستتون) )?خط (?:بزنید|بزنین|بزن)",
    rf"(?:مایل|تمایلی?|علاقه ?ای) (?:دریافت )?{_TEXTS['fa']} (?:نیستم|ندارم)",
    rf"{_TEXTS['fa']}(?: شما)? نمی ?(?:خوام|خواهم)|نمی ?(?:خوام|خواهم) {_TEXTS['fa']} (?:بدید|بدین|بفرستید|بفرستین)",
    "lagh?ve?(?: kon| konid)?|(?:payam|payamak|sms) (?:nade|nadid|nadin|nafrest|nafrestid|nafrestin)",
)
_STOP_ENGLISH = (
    "stop|stop it|stop all|stopall|stop sending(?: it| this| these| stuff)?|cancel|end|quit|revoke|opt out|optout",
    rf"(?:stop|quit|cease|no more|no)(?: all| sending| these| the| your)*(?: promotional)? {_TEXTS['en']}",
    rf"(?:do not|don't|dont|never) (?:text|message|write|spam|send(?: anything| any)?(?: {_TEXTS['en']})?)",
    (
        "(?:i )?(?:do not|don't|dont) (?:want|wish)(?: to)?(?: receive| get)?(?: any| your| these| more)*"
        rf" {_TEXTS['en']}"
    ),
    (
        "(?:(?:i )?(?:want|wish|would like|i'd like) (?=unsub|opt))?"
        "(?:opt out|un ?subscribe|unsuscribe|unsubcribe|unsubscibe|unsub|remove|delete|erase|take off)"
        "(?: from| your| the| this| mailing| list| lists| database| contacts)*"
    ),
)
_STOP_RUSSIAN = (
    r"(?:стоп|отписка|(?:хочу )?отписаться|отпишите|отпиши|отписать)(?: от)?(?: вашей)?(?: рассылк[аиу]| смс| спам)?",
    "(?:отмена|отказ от|отказываюсь от|отключите|отключить|отменить|отмените) (?:рассылк[иу]|смс|подписк[иу])",
    (
        r"(?:не(?: надо| нужно)?|хватит|прекратите|перестаньте) (?:пиши|пишите|писать|присылайте|присылать|шлите|слать"
        rf"|спамьте|отправляйте|отправлять|спамить|рассылать|рассылку)(?: {_TEXTS['ru']})?"
    ),
    rf"(?:не надо|не нужн[аоы]?|без|хватит|не хочу(?: получать)?) {_TEXTS['ru']}",
    r"(?:удалите|удалить|уберите|убрать|исключите|исключить)(?: из)?(?: вашей| вашего)?(?: базы| рассылки| списка)?",
    "(?:удалите|удалить|сотрите)(?: все)?(?: мои)? данные",
    "ne (?:nado |nuzhno )?(?:pishite|pisat|prisylajte|prisylayte|shlite)|otpis(?:ka|hite|atsya)",
)
_STOP_AZERBAIJANI = (
    r"dayan|dayandır(?:ın)?|stop (?:et|edin)|imtina(?: edirəm)?|iptal(?: et| edin)?",
    rf"(?:(?:abunə|abunəliyi|abunəliyimi|{_TEXTS['az']}) )?ləğv(?: et| edin)?|silin",
    "ret",
    (
        rf"(?:{_TEXTS['az']} )?(?:göndərmə|göndərməyin|yazma|yazmayın|atma|atmayın|yollama|yollamayın)"
        rf"|{_TEXTS['az']} (?:istəmirəm|lazım deyil|dayandırın?)|istəmirəm {_TEXTS['az']}"
        "|(?:siyahıdan|bazadan|abunəlikdən) (?:çıxar|çıxarın|silin|çıxmaq istəyirəm)"
    ),
)
_NO_CALLS = (
    r"(?:زنگ|تماس) (?:نزن|نزنید|نزنین|نگیر|نگیرید|نگیرین)|مزاحمم? (?:نشو|نشید|نشین|نشوید)|مزاحمت ایجاد نکن(?:ید|ین)?",
    "نمی ?(?:خوام|خواهم) (?:زنگ|تماس) (?:بزنید|بزنین|بگیرید|بگیرین)",
    rf"زنگ {_TEXTS['fa']} (?:نده|ندید|ندین|نزنید)",
    r"دست از سرم? (?:بردار|بردارید|بردارین)|(?:ولم|راحتم) (?:کن|کنید|کنین|بگذارید|بذارید)",
    r"zang nazan(?:id|in)?|tamas nagir(?:id|in)?|mozahem nash(?:o|id|in)",
    r"(?:do not|don't|dont|never) (?:call|ring|phone|contact|disturb|bother)(?: or (?:text|message|call))?",
    (
        r"(?:stop|quit|cease|no more|no) (?:calls|calling|ringing|phoning|contacting|bothering|harassing)"
        r"(?: (?:or )?texting)?"
    ),
    "(?:put on )?(?:your )?do not call list",
    "(?:i )?(?:do not|don't|dont) (?:want|wish)(?: any| your| these| more)* calls",
    "leave alone|(?:take off|remove)(?: from)?(?: your| the)? call(?:ing)? list",
    r"(?:не(?: надо| нужно)?|хватит|прекратите|перестаньте) (?:звони|звоните|звонить|названивать)",
    r"не (?:беспокойте|беспокоить)",
    "ne (?:nado |nuzhno )?(?:zvonite?|zvoni|bespokojte|bespokoyte)",
    r"отстань(?:те)?(?: от)?|отвали(?:те)?|отвяжи(?:сь|тесь)|не тревожьте|оставь(?:те)? в покое",
    r"zəng (?:etmə|etməyin|eləməyin|vurma|vurmayın)|narahat (?:etmə|etməyin)|rahat buraxın|əl çək(?:in)?|aramayın",
    r"zəng (?:edib|eləyib|vurub) narahat (?:etmə|etməyin)",
    "(?:تماس(?: و)? پیام(?:ک)?|پیام(?:ک)?(?: و)? تماس) نداشته باشید|بیخیال(?: من)? (?:شید|شین|شوید)",
)
_AGAIN = ("(?:لغو|فعال) 12|12 (?:لغو|فعال)", "(?:start|unstop)(?: again)?", "подписка|старт", "başla")


def _only(*wishes: str) -> re.Pattern[str]:
    """Return the pattern of a message that wishes this, once or several times, and nothing else."""
    return re.compile(rf"(?:(?:{fold_words('|'.join(wishes))})(?: |$))+")


_STOP = rf"(?:{'|'.join((*_STOP_PERSIAN, *_STOP_ENGLISH, *_STOP_RUSSIAN, *_STOP_AZERBAIJANI))})(?: 11)?"
_WISHES = (
    (ConsentWish.NO_CALLS, _only(*_NO_CALLS)),
    (ConsentWish.NO_TEXTS, _only(_STOP)),
    (ConsentWish.NO_CALLS, _only(*_NO_CALLS, _STOP)),
)
_TEXTS_AGAIN = _only(*_AGAIN)
_ALONE = {"11": ConsentWish.NO_TEXTS, "12": ConsentWish.TEXTS_AGAIN}
_NOT_WANTED = frozenset(["more", "sms", "spam", "text", "texts", "message", "messages", "ads", "calls"])
_FIGURES = frozenset({"11", "12", fold_words("یازده"), fold_words("دوازده")})
_LONGEST = 80
"""Nobody says it in more letters; a longer message goes to a person."""
_APOSTROPHES = re.compile("[’‘`´]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_SIGNS = re.compile(r"[\s.,!‼;:/\-–—_*'\"()«»…]")
_SPELLED = re.compile(r"\b[^\W\d_](?:[ .][^\W\d_]){2,}\b")
"""Letter by letter: "s t o p"."""
_TOGETHER = re.compile(r"\b(?:any ?more|this number|این (?:شماره|خط)|bu nomreye)\b")
"""Courtesies only together: "cancel this" is about something else."""
_NOT_TO_CALL = re.compile(r"\b(?:(?:meni|beni|bizi|daha|artiq|artik) arama|arama (?:meni|beni|bizi))\b")
"""Alone the word is also the noun: "arama iptal" calls a search off."""
_NO_CALL_NOR = r"نه (?:زنگ|تماس) (?:بزن|بگیر)(?:ید|ین)?"
_NO_TEXT_NOR = rf"نه {_TEXTS['fa']} (?:بده|بد(?:ید|ین)|بفرست(?:ید|ین)?)"
_NEITHER = re.compile(
    fold_words(
        rf"\b(?:{_NO_CALL_NOR}(?: و)? (?:{_NO_TEXT_NOR}|نه {_TEXTS['fa']})|{_NO_TEXT_NOR}(?: و)? {_NO_CALL_NOR})(?!\w)"
    )
)
"""Neither calls nor texts, each asked for with a verb that says yes."""
_NO_CALLS_AT_ALL = fold_words("زنگ نزنید")
_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
"""A letter drawn out: "stoppp", "لغووو"."""


def wish_in(text: str) -> ConsentWish | None:
    """Return what a whole message wishes; None for every message that says anything else."""
    if not 0 < len(text) <= _LONGEST:
        return None
    folded = _DRAWN.sub(r"\1", fold_words(_APOSTROPHES.sub("'", _plainly(text))))
    if any(not _is_picture(sign) for sign in _SIGNS.sub("", _WORD.sub("", folded))):
        return None
    asked = _NOT_TO_CALL.sub("aramayin", _NEITHER.sub(_NO_CALLS_AT_ALL, folded))
    spelled = _POLITE.sub(" ", _SPELLED.sub(lambda found: re.sub(r"\W", "", found[0]), asked))
    whole = " ".join(_WORD.findall(spelled))
    # Texts come again for nobody who may have said "not": there every word counts but politeness.
    if _TEXTS_AGAIN.fullmatch(whole):
        return ConsentWish.TEXTS_AGAIN
    said = _without_courtesies(_WORD.findall(_TOGETHER.sub("", spelled)))
    return _ALONE.get(whole) or next((wish for wish, pattern in _WISHES if said and pattern.fullmatch(said)), None)


def _plainly(text: str) -> str:
    """Return the letters of keyboards and fonts that dress them ("ＳＴＯＰ") as what they stand for."""
    return "".join(normalize("NFKC", sign) if sign.isalpha() and not sign.isascii() else sign for sign in text)


def _without_courtesies(words: list[str]) -> str:
    telling = [
        word
        for word, following in pairwise([*words, ""])
        # "No, thank you" is a courtesy, "no more texts" is not.
        if (word == "no" and following in _NOT_WANTED) or following in _FIGURES or word not in _COURTESIES
    ]
    return " ".join(telling)


def _is_picture(sign: str) -> bool:
    """Whether a sign is an emoji or belongs to one; "№" and "°" say what a figure counts."""
    return category(sign) in ("So", "Sk", "Mn", "Cf") and sign not in "№°"
