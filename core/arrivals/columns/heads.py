"""What the head of a column says: whose name, which number, or something else, in Persian, English, Russian, Azeri."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from core.arrivals.columns.head_words import (
    AGREED,
    AGREED_TO_ELSE,
    FAMILY,
    FIELDS,
    FILLER,
    GIVEN,
    LANDLINE,
    MAY_BE_MAIL,
    MIDDLE,
    MOBILE,
    NAME,
    NO_PHONE,
    NOT_PERSON,
    OF_OTHER_WAYS,
    OTHER_NUMBER,
    PERHAPS_PHONE,
    PERSON,
    PHONE,
    SAYS_IT_ALL,
    SOMEBODY_ELSE,
    TAKEN_BACK,
    TO_TEXTS,
    WHOLE,
    HeadField,
)
from core.digits import latin_digits


class PhoneHead(IntEnum):
    """How far a head promises the number of the person, the best first."""

    MOBILE = 0
    PHONE = 1
    PERHAPS = 2
    """"Contact", "Number": believed when numbers stand below."""
    LANDLINE = 3
    SOMEBODY_ELSE = 4
    """The number of the one who sent them, or who sells: only where there is no other."""


class NameHead(IntEnum):
    """Which part of the person's name a head promises."""

    GIVEN = 0
    MIDDLE = 1
    FAMILY = 2
    WHOLE = 3
    OF_PERSON = 4
    """ "Customer name": as a bare name."""
    NAME = 5
    """A bare "name": the whole one, or the given one where the family name has its own column."""
    PERHAPS = 6
    """ "Customer", or the name of something unknown."""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What one head says."""

    phone: PhoneHead | None = None
    name: NameHead | None = None
    field: HeadField | None = None
    no_phone: bool = False
    """It names another kind of number (an order, a national id, a fax): never to be called."""

    @property
    def weight(self) -> int:
        """How much it speaks for the row being a head."""
        if self.phone in (PhoneHead.MOBILE, PhoneHead.PHONE, PhoneHead.LANDLINE):
            return 4
        if self.name is not None and self.name is not NameHead.PERHAPS:
            return 3
        return 2 if self.phone is not None or self.name is not None else int(self.field is not None or self.no_phone)


_SAME_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ۀ": "ه", "ё": "е", "ı": "i"}
    | {"ə": "e", "ö": "o", "ü": "u", "ç": "c", "ş": "s", "ğ": "g"}
)
_WORDS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"\b([fl]) name\b")
"""Short for the first and the last name."""
_HOW_NEEDED = re.compile(
    r"[(\[]\s*(?:ضروری|اجباری|الزامی|اختیاری|required|optional|mandatory|(?:не)?обязательно\w*|məcburi|vacib|zorunlu)\s*[)\]]"
)
"""What forms put beside a question says whether it must be answered; elsewhere the first word is an emergency."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words_of(head: str) -> tuple[str, ...]:
    """Return the words of a head in one spelling: "phoneNumber" and "Phone_number" are the same."""
    plain = _HOW_NEEDED.sub("", unicodedata.normalize("NFC", _CAMEL.sub(" ", latin_digits(head)).casefold()))
    # Half spaces part words here: "شماره‌تماس"; other unseen marks fall to the pattern of words.
    words = _WORDS.findall(plain.replace("\u0307", "").replace("\u0654", "").translate(_SAME_LETTER))
    # "شرکت‌کننده" is who takes part, "شرکت" a company.
    joined = " ".join(words).replace("شرکت کننده", "شرکتکننده").replace("طرف حساب", "طرفحساب")
    return tuple(_INITIAL.sub(r"\1name", joined).split())


def _has(pattern: re.Pattern[str], words: tuple[str, ...]) -> bool:
    return any(pattern.fullmatch(word) for word in words)


def _all(words: tuple[str, ...], *patterns: re.Pattern[str]) -> bool:
    return all(any(pattern.fullmatch(word) for pattern in patterns) for word in words)


@lru_cache(maxsize=2048)
def read_head(head: str) -> ColumnHead:
    """Return what a head says; a text of more than ten words is no head."""
    words = words_of(head[:120])
    if not words or len(words) > 10:
        return ColumnHead()
    phone, other_number = _phone_head(words), _has(NO_PHONE, words) or _has(OTHER_NUMBER, words)
    name = _name_head(words) if phone is None or phone is PhoneHead.PERHAPS else None
    if agreed := _consent(_joined_words(head)):
        return ColumnHead(field=agreed)
    field = next((field for field, pattern in FIELDS if _has(pattern, words)), None)
    return ColumnHead(phone, name, field, no_phone=phone is None and other_number)


def _consent(words: tuple[str, ...]) -> HeadField | None:
    """Return what a column says of consent to texts; that to calls, mails or the keeping of data is none."""
    if _has(AGREED_TO_ELSE, words) or not _has(AGREED, words):
        return None
    if not (_has(SAYS_IT_ALL, words) or _has(TO_TEXTS, words)):
        return None
    dated = dict(FIELDS)[HeadField.DATE]
    return HeadField.CONSENT_DAY if _has(dated, words) else HeadField.CONSENT


def agreed_to_mails(heads: Sequence[str]) -> frozenset[int]:
    """Return the columns of consent that say nothing of texts, in a list that has mail addresses: theirs is to mails.

    "Consent" alone is to mails only where another column tells who agreed to mails.
    """
    by_place = [_joined_words(head) for head in heads]
    mail = dict(FIELDS)[HeadField.EMAIL]
    addresses = any(_has(mail, words) for words in by_place)
    asked = any(_has(mail, words) and _has(AGREED, words) for words in by_place)
    return frozenset(
        place
        for place, words in enumerate(by_place)
        if addresses
        and _consent(words)
        and not any(TO_TEXTS.fullmatch(word) and not MAY_BE_MAIL.fullmatch(word) for word in words)
        and (asked or not any(word.startswith("consent") for word in words))
    )


def _joined_words(head: str) -> tuple[str, ...]:
    return tuple(" ".join(words_of(head[:120])).replace("opt in", "optin").split())


@lru_cache(maxsize=2048)
def says_who_opted_out(head: str) -> bool:
    """Whether a column says who wants no more texts."""
    words = tuple(" ".join(words_of(head)).replace("opt out", "optout").replace("opted out", "optedout").split())
    return _has(TAKEN_BACK, words) and not _has(OF_OTHER_WAYS, words)


def _phone_head(words: tuple[str, ...]) -> PhoneHead | None:
    mobile, phone = _has(MOBILE, words), _has(PHONE, words)
    if _has(NO_PHONE, words) or not (mobile or phone or _has(PERHAPS_PHONE, words)):
        return None
    if not (mobile or phone):
        wrong = _has(OTHER_NUMBER, words) or _has(NAME, words) or _has(SOMEBODY_ELSE, words)
        return None if wrong or _has(FIELDS[0][1], words) else PhoneHead.PERHAPS
    if _has(SOMEBODY_ELSE, words):
        return PhoneHead.SOMEBODY_ELSE
    if mobile:
        return PhoneHead.MOBILE
    return PhoneHead.LANDLINE if _has(LANDLINE, words) else PhoneHead.PHONE


def _name_head(words: tuple[str, ...]) -> NameHead | None:
    """Return the part of the person's name; the name of an advert, a course, a seller or a parent is none."""
    if _names_something_else(words):
        return None
    given, family, middle = _has(GIVEN, words), _has(FAMILY, words), _has(MIDDLE, words)
    named = _has(NAME, words)
    if middle:
        return NameHead.MIDDLE
    if family and (given or _begins_with_name(words)):
        return NameHead.WHOLE
    if family:
        return NameHead.FAMILY
    if given:
        return NameHead.GIVEN
    if not named:
        return NameHead.PERHAPS if _all(words, PERSON, FILLER) and _has(PERSON, words) else None
    if _has(WHOLE, words):
        return NameHead.WHOLE
    if _has(PERSON, words):
        return NameHead.OF_PERSON
    return NameHead.NAME if _all(words, NAME, FILLER) else NameHead.PERHAPS


def _names_something_else(words: tuple[str, ...]) -> bool:
    if words == ("ata", "adi") or words == ("father", "name"):
        return True
    if words[0] == "ad" and len(words) > 1 and words[1] in ("name", "id", "set"):
        return True
    return _has(SOMEBODY_ELSE, words) or _has(NOT_PERSON, words)


def _begins_with_name(words: tuple[str, ...]) -> bool:
    """Whether a family name follows a name of its own: "نام و نام خانوادگی", "Ad Soyad", not "نام خانوادگی"."""
    if words[0] in ("نام", "اسم"):
        return len(words) > 2 and any(word in ("نام", "اسم", "و") for word in words[1:])
    return any(word in ("ad", "adi", "adiniz", "имя", "isim") for word in words) or words[:2] == ("name", "surname")
