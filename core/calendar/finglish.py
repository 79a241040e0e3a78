"""Persian typed in Latin letters ("farda saate 5 asr"): its words of days and hours in their own letters."""

import re

_WORDS = {
    latin: persian
    for persian, spelled in {
        "امروز": "emruz emrooz emroz",
        "امشب": "emshab",
        "فردا": "farda",
        "پسفردا": "pasfarda",
        "پس": "pas",
        "دیروز": "diruz dirooz",
        "پریروز": "pariruz parirooz",
        "دیشب": "dishab",
        "پریشب": "parishab",
        "پیش": "pish",
        "قبل": "ghabl qabl",
        "گذشته": "gozashte gozashteh",
        "صبح": "sobh sob",
        "ظهر": "zohr",
        "عصر": "asr",
        "غروب": "ghorub ghoroob",
        "شب": "shab",
        "بعدازظهر": "badazohr badazzohr",
        "بعد": "bad baad badi",
        "از": "az",
        "ناهار": "nahar naahar",
        "ساعت": "saat sat",
        "دقیقه": "daghighe daqiqe daghigheh daqighe",
        "نیم": "nim",
        "نیم ساعت": "nimsaat",
        "ربع": "rob",
        "دیگه": "dige digeh digar",
        "آینده": "ayande ayandeh",
        "همین": "hamin",
        "این": "in",
        "موقع": "moghe moghe'",
        "مونده": "moonde munde mande",
        "هفته": "hafte hafteh",
        "روز": "ruz rooz",
        "ماه": "mah",
        "شنبه": "shanbe shanbeh",
        "یکشنبه": "yekshanbe yekshanbeh yeshanbe",
        "دوشنبه": "doshanbe doshanbeh",
        "سهشنبه": "seshanbe seshanbeh",
        "چهارشنبه": "chaharshanbe chaharshanbeh charshanbe",
        "پنجشنبه": "panjshanbe panjshanbeh",
        "جمعه": "jome jomeh jomee",
        "یک": "yek ye",
        "دو": "do",
        "سه": "se",
        "چهار": "chahar char",
        "پنج": "panj",
        "شش": "shesh shish",
        "هفت": "haft",
        "هشت": "hasht",
        "نه": "noh",
        "ده": "dah",
        "یازده": "yazdah",
        "دوازده": "davazdah",
        "پانزده": "poonzdah panzdah",
        "بیست": "bist",
        "سی": "si",
        "و": "o va",
        "به": "be",
        "لطفا": "lotfan",
        "تماس": "tamas",
        "زنگ": "zang",
        "بزن": "bezan bezanid bezanin",
        "بگیرید": "begir begirid begirin",
        "فروردین": "farvardin",
        "اردیبهشت": "ordibehesht",
        "خرداد": "khordad",
        "تیر": "tir",
        "مرداد": "mordad",
        "شهریور": "shahrivar",
        "مهر": "mehr",
        "آبان": "aban",
        "آذر": "azar",
        "دی": "dey",
        "بهمن": "bahman",
        "اسفند": "esfand",
    }.items()
    for latin in spelled.split()
}
_ALSO_ENGLISH = frozenset({"in", "do", "be", "se", "si", "bad", "sat", "az", "o"})
"""These are read as Persian only beside a word that can be nothing else."""
_ENDING = re.compile(r"(?:-?y?e|i)$")
"""What joins a word to the next one: "saate 5", "sobhe farda"."""
_LATIN = re.compile(r"[a-z]+(?:-y?e\b)?")


def in_persian_letters(folded: str) -> str:
    """Return a folded text with its Persian words in Persian letters, unchanged where none is surely Persian."""
    words = _LATIN.findall(folded)
    if not any(_persian(word) and word not in _ALSO_ENGLISH for word in words):
        return folded
    return _LATIN.sub(lambda found: _persian(found[0]) or found[0], folded)


def _persian(word: str) -> str | None:
    return _WORDS.get(word) or _WORDS.get(_ENDING.sub("", word))
