"""Which field of a form holds the phone number, by the words in its name, in four languages.

A number that stands in two fields, an area or a country beside it, is put together; the number of somebody else, who
sends or sells, is taken only where there is no other.
"""

import re
from collections.abc import Sequence
from typing import Final

from core.arrivals.columns.heads import PhoneHead, read_head
from core.arrivals.countries import region_of
from core.arrivals.phones import all_numbers, is_mobile, normalise
from core.digits import latin_digits
from core.errors import NotANumber
from gateways.forms.form_fields import text_in, word_set
from gateways.forms.form_names import is_name
from gateways.forms.form_tree import FormField, words_of

_PHONE: Final = word_set(
    "phone phones tel telephone mobile mob mobil gsm handy cell cellphone msisdn whatsapp phonenumber",
    "mobilenumber telefon",
    "موبایل تلفن همراه تماس واتساپ телефон тел мобильный",
)
_PERHAPS_PHONE: Final = word_set("number contact شماره номер контакт nömrə əlaqə")
_NOT_THE_PHONE: Final = word_set("time hour country code cc dial prefix type زمان ساعت کد کشور время код")
_COUNTRY: Final = word_set("country کشور الدولة страна ölkə ülke land ქვეყანა")
_NOT_THE_BUYER: Final = word_set("company store shop branch location merchant organization organisation site account")
"""What has a telephone of its own, beside the person's."""
_AREA: Final = word_set("area areacode")
_CODES: Final = word_set("code cc dial prefix countrycode dialcode phonecode کد код")
_CODE_WORDS: Final = _CODES | word_set("country calling کشور страны")
_FEWEST_DIGITS = 7
_IN_A_ROW: Final = "01234567890 9876543210"
"""Filled in by whoever has to fill in something."""
_DIALLED_ABROAD = re.compile(r"\s*(?:\+|00\d{8})")
_LIKE_A_NUMBER = re.compile(r"\+?[\d\s()./-]{8,25}")
_DIAL_CODE = re.compile(r"(?P<plus>\+|00)?([1-9]\d{0,3})|\D*\+\s?([1-9]\d{0,3})\D*")
"""Alone, or beside the name and the flag of its country: "Germany (+49)"."""


def phone_in(fields: Sequence[FormField], region: str) -> tuple[FormField | None, str]:
    """Find the phone number: in a field called so, or else in any that holds nothing but a number.

    A number that cannot be called is given too if its field is called phone: the desk says what is wrong with it. A
    country that was chosen in a field of its own is put before it.
    """
    likely = [field for field in fields if field.words & _PHONE and not field.words & (_NOT_THE_PHONE | _AREA)]
    perhaps = [field for field in fields if field.words & _PERHAPS_PHONE and not field.words & _NOT_THE_PHONE]
    every = [(field, number) for field in (*likely, *perhaps) if (number := _callable(field, fields, region))]
    called = [one for one in every if not _is_of_another(one[0])] or every
    mobile = next((one for one in called if _is_mobile(one[1], region)), None)
    if called:
        # Whoever gives a mobile beside the line at work is called on the mobile.
        return mobile or called[0]
    if likely and sum(sign.isdecimal() for sign in likely[0].value) > 0:
        return likely[0], likely[0].value
    # Answers without names of their own come as one list: ["Sara", "0912…"].
    told = ((field, value) for field in fields for value in field.value.split(", ") if _may_be_number(value))
    found = next(((field, value) for field, value in told if _is_phone(value, region)), None)
    return found or (likely[0] if likely else None, likely[0].value if likely else "")


def _is_of_another(field: FormField) -> bool:
    """Whether a number is that of who sent the person, sells to them or is told of an emergency."""
    above = field.path[-1] if field.path else ""
    if words_of(above) & _NOT_THE_BUYER or read_head(f"{above} phone").phone is PhoneHead.SOMEBODY_ELSE:
        return True
    promised = read_head(field.name).phone
    return promised is PhoneHead.SOMEBODY_ELSE or (promised is None and bool(field.words & _PERHAPS_PHONE))


def _may_be_number(value: str) -> bool:
    return _LIKE_A_NUMBER.fullmatch(latin_digits(value)) is not None


def _callable(field: FormField, fields: Sequence[FormField], region: str) -> str:
    """Return the number of a field, with the area and the country that stand beside it; empty if it is none."""
    value = field.value
    if not _DIALLED_ABROAD.match(value):
        area = _beside(field, fields, _AREA)
        if area and area != value and _is_phone(area + value, region):
            return area + value
        if coded := _with_code(value, field, fields):
            return coded
    at_home = _read(value, region)
    chosen, abroad = next(((one, code) for one in fields if (code := _country(one))), (None, ""))
    there = _read(value, abroad) if abroad else None
    if there and chosen and (_is_of_number(chosen) or not at_home or is_mobile(there) > is_mobile(at_home)):
        return there
    return value if at_home else ""


def _country(field: FormField) -> str | None:
    return region_of(field.value) if field.words & _COUNTRY else None


def _is_of_number(country: FormField) -> bool:
    """Whether a country was chosen for the number; another one may be a guess from where the visitor's network is."""
    return bool(country.words & (_PHONE | word_set("code dial iso calling")))


def _with_code(value: str, field: FormField, fields: Sequence[FormField]) -> str:
    """Put a dialling code from a field of its own before the number."""
    for one in fields:
        said = one.words & _CODE_WORDS
        code = _DIAL_CODE.fullmatch(latin_digits(one.value).strip())
        if (
            one is field
            or code is None
            or not (said - {"code"} or one.words & _PHONE or (one.path and one.path == field.path) or code["plus"])
            or not said & _CODES
        ):
            continue
        digits = re.sub(r"\D", "", latin_digits(value))
        for national in (digits.lstrip("0"), digits):
            if number := _read(f"+{code[2] or code[3]}{national}", "ZZ"):
                return number
    return ""


def _beside(field: FormField, fields: Sequence[FormField], words: frozenset[str]) -> str:
    return next((one.value for one in fields if one.path == field.path and one.words & words), "")


def phone_in_text(fields: Sequence[FormField], region: str) -> str:
    """Find the number that somebody wrote into the message, where the form has no field for it; of several the first
    mobile: the others stay in the text, where the agent reads them.
    """
    said = next(iter(all_numbers(text_in(fields), region)), "")
    names = (field.value for field in fields if is_name(field))
    return said or next((number for name in names for number in all_numbers(name, region)), "")


def is_callable(value: str, region: str) -> bool:
    """Whether a value holds a number, or so many digits that it was meant as one."""
    digits = "".join(sign for sign in latin_digits(value) if sign.isdecimal())
    made_up = len(set(digits)) == 1 or digits in _IN_A_ROW
    return _is_phone(value, region) or (len(digits) >= _FEWEST_DIGITS and not made_up)


def _is_mobile(value: str, region: str) -> bool:
    number = _read(value, region)
    return number is not None and is_mobile(number)


def _is_phone(value: str, region: str) -> bool:
    return _read(value, region) is not None


def _read(value: str, region: str) -> str | None:
    try:
        return normalise(value, region)
    except NotANumber:
        return None
