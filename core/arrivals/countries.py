"""Countries as people, forms and lists name them: "DE", "Германия", "آلمان", "UAE"."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import phonenumbers
from babel import Locale

from core.folding import fold

_LANGUAGES: Final = ("en", "fa", "ru", "az", "tr", "ar", "de", "ka")
_SHORT: Final = {
    "AE": "uae emirates امارات الامارات эмираты əmirliklər are",
    "AZ": "aze azerbaycan azerbaijan",
    "DE": "deu ger",
    "GB": "uk england britain gbr انگلیس англия великобритания ingiltərə ingiltere",
    "GE": "geo",
    "IR": "irn persia",
    "KR": "корея",
    "KZ": "kaz",
    "RU": "rus russia рф",
    "TR": "tur turkey turkiye",
    "US": "usa america آمریکا امریکا америка сша amerika",
}
"""What people call a country beside its name, and codes of three letters."""
_ALSO_CALLED: Final = {
    "AZ": "آذربایجان",
    "BY": "Белоруссия",
    "CZ": "Czech Republic",
    "GB": "Great Britain|United Kingdom of Great Britain and Northern Ireland",
    "HK": "Hong Kong|Гонконг|هنگ کنگ",
    "IR": "Islamic Republic of Iran|Iran, Islamic Republic of|جمهوری اسلامی ایران",
    "KR": "Korea|Republic of Korea|Korea, Republic of|کره",
    "LA": "Lao People's Democratic Republic",
    "MD": "Republic of Moldova|Moldova, Republic of",
    "MK": "Macedonia|Republic of North Macedonia",
    "NL": "Holland",
    "PS": "Palestine|State of Palestine|Palestine, State of|فلسطین",
    "RU": "Russian Federation|Российская Федерация",
    "SY": "Syrian Arab Republic",
    "TW": "Taiwan, Province of China",
    "TZ": "United Republic of Tanzania|Tanzania, United Republic of",
    "US": "United States of America|Соединенные Штаты Америки|ایالات متحده آمریکا",
    "VN": "Viet Nam",
}
"""Names of several words or of ISO 3166, as lists to choose from hold them, where the usual name is another."""
_ISO = re.compile(r"[A-Za-z]{2}")
_BESIDE = re.compile(r"\([^()]*\)|\+\s?\d+|[\U0001f1e6-\U0001f1ff]|[.,]")
"""What stands beside the name in a list of countries: flag and dialling code."""
_LONGEST = 60


@lru_cache(maxsize=1024)
def region_of(said: str) -> str | None:
    """Return the ISO code of a country that is named, None for anything else."""
    name = _bare(said[:_LONGEST])
    if _ISO.fullmatch(name):
        code = name.upper()
        return code if code in phonenumbers.SUPPORTED_REGIONS else _by_name().get(fold(name))
    return _by_name().get(fold(name)) if name else None


def _bare(name: str) -> str:
    return " ".join(_BESIDE.sub(" ", name).split())


@cache
def _by_name() -> Mapping[str, str]:
    """Return the codes of countries by their folded names. It takes a fifth of a second, so it is done when needed."""
    short = {fold(word): code for code, words in _SHORT.items() for word in words.split()}
    named = {
        fold(name): code
        for language in reversed(_LANGUAGES)
        for code, name in Locale(language).territories.items()
        if code in phonenumbers.SUPPORTED_REGIONS
    }
    also = {fold(_bare(name)): code for code, names in _ALSO_CALLED.items() for name in names.split("|")}
    # Brackets are kept: they distinguish the Virgin Islands.
    undotted = {" ".join(re.sub(r"[.,]", " ", name).split()): code for name, code in named.items()}
    return undotted | named | short | also
