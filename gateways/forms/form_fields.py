"""Which field of a form is the phone, the name, the message: by the words in its name, in four languages.

Every form builder and every site calls them otherwise ("tel-423", "your-name", "form_fields[mobile]", "شماره تماس"),
so names are cut into words and the words are looked up. What stands nearest to the phone is the person's.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from core.arrivals.columns.heads import NameHead, PhoneHead, read_head
from core.arrivals.countries import region_of
from core.arrivals.phones import all_numbers, is_mobile, normalise
from core.digits import latin_digits
from core.errors import NotANumber
from core.folding import fold
from gateways.forms.form_tree import FormField, words_of


def _set(*words: str) -> frozenset[str]:
    return frozenset(map(fold, " ".join(words).split()))


_PHONE: Final = _set(
    "phone phones tel telephone mobile mob mobil gsm handy cell cellphone msisdn whatsapp phonenumber",
    "mobilenumber telefon",
    "موبایل تلفن همراه تماس واتساپ телефон тел мобильный",
)
_PERHAPS_PHONE: Final = _set("number شماره номер nömrə")
_NOT_THE_PHONE: Final = _set("time hour country code cc dial prefix type زمان ساعت کد کشور время код")
_COUNTRY: Final = _set("country کشور الدولة страна ölkə ülke land ქვეყანა")
_EMAIL: Final = _set("email mail ایمیل رایانامه الکترونیک почта имейл poçt posta eposta")
_TEXT: Final = _set(
    "message comment comments text question note notes description",
    "پیام توضیحات توضیح متن سوال сообщение комментарий вопрос mesaj",
)
_NOT_A_PERSON: Final = _set(
    "form page file company campaign product products item items cart utm site website user event course service",
    "city button",
    "ad adset ads advert",
    "project workspace seller manager agent branch account domain host server list source title definition team order",
    "شرکت محصول فرم سایت دوره شهر",
)
_NOT_THE_BUYER: Final = _set("company store shop branch location merchant organization organisation site account")
"""What has a telephone of its own, beside the person's."""
_NAMED: Final = _set("name names نام اسم имя имени фио зовут обращаться adı ad isim")
_FORM: Final = ("formname", "form_name", "formtitle", "form_title", "formid", "form_id", "form")
_PAGE_WORDS: Final = _set("page url uri href landing referer referrer location link address")
_PAGE: Final = ("page_url", "pageurl", "landing_page", "landing", "page", "url", "href", "referer", "referrer")
_QUERY = re.compile(r"^\??(?=[\w.-]+=)")
"""The marks of an address without the address."""
_MARKED = re.compile(
    r"(?:^|[?&#;])utm_\w+=|[?&](?:gclid|gbraid|wbraid|yclid|msclkid|ttclid|twclid|li_fat_id|fbclid)=", re.IGNORECASE
)
_ENCODED_WHOLE = re.compile(r"https?%(?:25)?3a", re.IGNORECASE)
_AREA: Final = _set("area areacode")
_CODES: Final = _set("code cc dial prefix countrycode dialcode phonecode کد код")
_CODE_WORDS: Final = _CODES | _set("country calling کشور страны")
_FEWEST_DIGITS = 7
_IN_A_ROW: Final = "01234567890 9876543210"
"""Filled in by whoever has to fill in something."""
_DIALLED_ABROAD = re.compile(r"\s*(?:\+|00\d{8})")
_LIKE_A_NUMBER = re.compile(r"\+?[\d\s()./-]{8,25}")
_DIAL_CODE = re.compile(r"(?:\+|00)?([1-9]\d{0,3})|\D*\+\s?([1-9]\d{0,3})\D*")
"""Alone, or beside the name and the flag of its country: "Germany (+49)"."""
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(
    r"(?:mailto:)?([^@\s<>:]{1,64}@[^@\s<>]+\.[^@\s<>]+)|[^@<>]{0,80}<([^@\s<>]{1,64}@[^@\s<>]+\.[^@\s<>]+)>"
)
_SAYS_NO_NAME = re.compile(r"[\W\d_]*|true|false", re.IGNORECASE)
_ADDRESS_INSIDE = re.compile(r"https?://[^\s<>\"']+")
_MOST_BESIDE_ADDRESS = 20
_NAME_PART = re.compile(r"(?:input_)?(\d+)[._]([1-8])")
"""Gravity Forms numbers the parts of a name: 3 first, 4 middle, 6 last."""


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
    return bool(country.words & (_PHONE | _set("code dial iso calling")))


def _with_code(value: str, field: FormField, fields: Sequence[FormField]) -> str:
    """Put a dialling code from a field of its own before the number."""
    for one in fields:
        said = one.words & _CODE_WORDS
        code = _DIAL_CODE.fullmatch(latin_digits(one.value).strip())
        if (
            one is field
            or code is None
            or not (said - {"code"} or one.words & _PHONE or (one.path and one.path == field.path))
            or not said & _CODES
        ):
            continue
        digits = re.sub(r"\D", "", latin_digits(value))
        for national in (digits.lstrip("0"), digits):
            if number := _read(f"+{code[1] or code[2]}{national}", "ZZ"):
                return number
    return ""


def _beside(field: FormField, fields: Sequence[FormField], words: frozenset[str]) -> str:
    return next((one.value for one in fields if one.path == field.path and one.words & words), "")


def name_in(fields: Sequence[FormField], near: FormField | None) -> str:
    """Find the person's name, its parts put together; of several the one that stands nearest to `near`."""
    mine = [field for field in fields if is_name(field, near)]
    closest = max((_shared(field, near) for field in mine), default=0)
    mine = _surest([field for field in mine if _shared(field, near) == closest])
    parts = [_part(field) for field in mine]
    whole = next((field.value for field, part in zip(mine, parts, strict=True) if part == "whole"), "")
    said = {part: field.value for field, part in reversed(list(zip(mine, parts, strict=True)))}
    of_parts = " ".join(said[part] for part in ("first", "middle", "last") if part in said)
    if whole and "first" not in said and "last" in said and said["last"] not in whole:
        # "نام" beside "نام خانوادگی" is the first name.
        return f"{whole} {said['last']}"
    return whole or of_parts or _numbered_name(fields)


def is_name(field: FormField, near: FormField | None = None) -> bool:
    """Whether a field holds a person's name, or a part of it, and not that of a form, a site or an advert."""
    if _SAYS_NO_NAME.fullmatch(field.value) or _name_head(field) is None or field.words & _NOT_A_PERSON - {"ad"}:
        return False
    shared = near.path[: _shared(field, near)] if near else ()
    return not any(words_of(above) & _NOT_A_PERSON for above in field.path[len(shared) :])


def _name_head(field: FormField) -> NameHead | None:
    """Return what part of a person's name the field is called; of a part like "first" with what it is a part of."""
    if field.words & _EMAIL:
        return None
    above = field.path[-1] if field.path and field.words != words_of(field.name) else ""
    found = read_head(f"{above} {field.name}".strip()).name
    return None if found is NameHead.PERHAPS and not field.words & _NAMED else found


def _surest(fields: Sequence[FormField]) -> list[FormField]:
    """Return the fields that are called a name and nothing more, where there are any beside the name of something.

    "Ad" is a name in Azerbaijani, and an advert elsewhere: it needs a family name beside it, or to stand alone.
    """
    heads = [_name_head(field) for field in fields]
    others = {NameHead.WHOLE, NameHead.OF_PERSON, NameHead.NAME, NameHead.GIVEN, NameHead.FAMILY} & set(heads)
    adverts = NameHead.FAMILY not in others and any(
        head in others and field.words != {"ad"} for field, head in zip(fields, heads, strict=True)
    )
    return [
        field
        for field, head in zip(fields, heads, strict=True)
        if not (others and head is NameHead.PERHAPS) and not (adverts and field.words == {"ad"})
    ]


def _part(field: FormField) -> str:
    parts = {NameHead.GIVEN: "first", NameHead.MIDDLE: "middle", NameHead.FAMILY: "last"}
    return parts.get(_name_head(field) or NameHead.WHOLE, "whole")


def _shared(field: FormField, near: FormField | None) -> int:
    """Count how much of where it stands a field shares with another."""
    if near is None:
        return 0
    both = zip(field.path, near.path, strict=False)
    return next((i for i, (one, other) in enumerate(both) if one != other), min(len(field.path), len(near.path)))


def _numbered_name(fields: Sequence[FormField]) -> str:
    parts = {(found[1], found[2]): field.value for field in fields if (found := _NAME_PART.fullmatch(field.name))}
    of_addresses = {group for group, part in parts if part in "15"}
    groups = dict.fromkeys(group for group, part in parts if part in "36" and group not in of_addresses)
    return next((" ".join(parts[g, part] for part in "346" if (g, part) in parts) for g in groups), "")


def email_in(fields: Sequence[FormField]) -> str:
    """Find an e-mail address: in a field called so, or else in any that holds nothing but one."""
    called = (field.value for field in fields if field.words & _EMAIL)
    others = (field.value for field in fields)
    addresses = (_ADDRESS.fullmatch(value) for value in (*called, *others) if len(value) <= _LONGEST_ADDRESS)
    return next((found[1] or found[2] for found in addresses if found), "")


def text_in(fields: Sequence[FormField]) -> str:
    """Find what the person wrote."""
    said = (field.value for field in fields if words_of(field.name) & _TEXT and not field.words & _NOT_A_PERSON)
    return next(said, "")


def phone_in_text(fields: Sequence[FormField], region: str) -> str:
    """Find the number that somebody wrote into the message, where the form has no field for it; of several the first
    mobile: the others stay in the text, where the agent reads them.
    """
    said = next(iter(all_numbers(text_in(fields), region)), "")
    names = (field.value for field in fields if is_name(field))
    return said or next((number for name in names for number in all_numbers(name, region)), "")


def form_in(fields: Sequence[FormField]) -> str:
    """Find the name of the form, or its id."""
    return next(_all_called(fields, _FORM), "")


def page_in(fields: Sequence[FormField]) -> str:
    """Find the address of the page the form stood on: first one that says where the visitor came from."""
    called = [*_all_called(fields, _PAGE), *(field.value for field in fields if field.words & _PAGE_WORDS)]
    addresses = [value for value in map(_plain, called) if _is_address(value)]
    others = (_plain(field.value) for field in fields)
    marked = (_QUERY.sub("/?", value) for value in others if _MARKED.search(value) and not re.search(r"\s", value))
    of_pages = (value for value in addresses if _MARKED.search(value))
    return next(of_pages, "") or next(marked, "") or next(iter(addresses), "")


def is_callable(value: str, region: str) -> bool:
    """Whether a value holds a number, or so many digits that it was meant as one."""
    digits = "".join(sign for sign in latin_digits(value) if sign.isdecimal())
    made_up = len(set(digits)) == 1 or digits in _IN_A_ROW
    return _is_phone(value, region) or (len(digits) >= _FEWEST_DIGITS and not made_up)


def _plain(address: str) -> str:
    """Return an address as it was before a script encoded it whole, and without what stands around it."""
    while _ENCODED_WHOLE.match(address):
        address = unquote(address)
    inside = None if _is_address(address) else _ADDRESS_INSIDE.search(address)
    return inside[0] if inside and len(address) - len(inside[0]) <= _MOST_BESIDE_ADDRESS else address


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://", "/"))


def _all_called(fields: Sequence[FormField], names: tuple[str, ...]) -> Iterator[str]:
    return (field.value for wanted in names for field in fields if field.name.lower() == wanted)


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
