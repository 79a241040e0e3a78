"""Which field of a form is the phone, the name, the message: by the words in its name, in four languages.

Every form builder and every site calls them otherwise ("tel-423", "your-name", "form_fields[mobile]", "شماره تماس"),
so names are cut into words and the words are looked up.
"""

import re
from collections.abc import Iterator
from typing import Final

from core.arrivals.phones import normalise
from core.digits import latin_digits
from core.errors import NotANumber
from core.folding import fold
from gateways.contract import Pairs
from gateways.fields import clean, filled


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


_PHONE: Final = _set(
    "phone phones tel telephone mobile cell cellphone msisdn whatsapp phonenumber mobilenumber telefon",
    "موبایل تلفن همراه تماس واتساپ телефон тел мобильный",
)
_PERHAPS_PHONE: Final = _set("number شماره номер nömrə")
_NOT_THE_PHONE: Final = _set("time hour country code زمان ساعت کد время код")
_NAME: Final = _set("name fullname yourname firstname fname نام اسم имя фио adı ism")
_SURNAME: Final = _set("lastname surname lname last family خانوادگی фамилия soyad")
_AND: Final = _set("and و и və")
"""In "نام و نام خانوادگی": both names in one field."""
_EMAIL: Final = _set("email mail ایمیل почта")
_TEXT: Final = _set(
    "message comment comments text question note notes description",
    "پیام توضیحات توضیح متن سوال сообщение комментарий вопрос mesaj",
)
_NOT_A_PERSON: Final = _set(
    "form page file company campaign product utm site user event course service city button شرکت محصول"
)
_FORM: Final = ("formname", "form_name", "formid", "form_id", "form")
_PAGE: Final = ("page_url", "pageurl", "landing_page", "landing", "page", "url", "href", "referer", "referrer")

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_\d]+")
_PATH = re.compile(r"[\[\].]+")
_LIKE_A_NUMBER = re.compile(r"\+?[\d\s()./-]{8,25}")
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")


def leaves(pairs: Pairs) -> Pairs:
    """Give every filled field under its own name, without the brackets or dots of what it stands in.

    Of Elementor's triples (`fields[phone][title]`, `[type]`, `[value]`…) only the value is a field.
    """
    return tuple((leaf, clean(value)) for name, value in pairs if filled(value) and (leaf := _leaf(clean(name))))


def _leaf(name: str) -> str:
    parts = [part for part in _PATH.split(name) if part and not part.isdigit()]
    if len(parts) >= 3 and parts[0] in ("fields", "meta"):
        return parts[1] if parts[-1] == "value" else ""
    if len(parts) == 2 and parts[0] == "form":
        return f"form_{parts[1]}"
    return parts[-1] if parts else ""


def phone_in(named: Pairs, region: str) -> str:
    """Find the phone number: in a field called so, or else in any that holds nothing but a number.

    A number that cannot be called is given too if its field is called phone: the desk says what is wrong with it.
    """
    called = [(value.strip(), _words(name)) for name, value in named]
    likely = [value for value, words in called if words & _PHONE and not words & _NOT_THE_PHONE]
    perhaps = [value for value, words in called if words & _PERHAPS_PHONE]
    alike = [value for value, _ in called if _LIKE_A_NUMBER.fullmatch(latin_digits(value))]
    for value in (*likely, *perhaps):
        if _is_phone(value, region):
            return value
    return likely[0] if likely else next((value for value in alike if _is_phone(value, region)), "")


def name_in(named: Pairs) -> str:
    """Find the person's name, first and last put together."""
    first = last = ""
    for name, value in named:
        if is_name(name):
            words = _words(name)
            if words & _SURNAME and not words & _AND:
                last = last or value.strip()
            else:
                first = first or value.strip()
    return f"{first} {last}".strip()


def is_name(name: str) -> bool:
    """Tell whether a field holds a person's name, or a part of it."""
    words = _words(name)
    return bool(words & (_NAME | _SURNAME)) and not words & _NOT_A_PERSON


def email_in(named: Pairs) -> str:
    """Find an e-mail address in a field called so."""
    found = (value.strip() for name, value in named if _words(name) & _EMAIL)
    return next((v for v in found if len(v) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(v)), "")


def text_in(named: Pairs) -> str:
    """Find what the person wrote."""
    called = ((_words(name), value) for name, value in named)
    return next((value for words, value in called if words & _TEXT and not words & _NOT_A_PERSON), "")


def form_in(named: Pairs) -> str:
    """Find the name of the form, or its id."""
    return _called(named, _FORM)


def page_in(named: Pairs) -> str:
    """Find the address of the page the form stood on."""
    return next((value for value in _all_called(named, _PAGE) if value.startswith(("http://", "https://"))), "")


def _called(named: Pairs, names: tuple[str, ...]) -> str:
    return next(_all_called(named, names), "")


def _all_called(named: Pairs, names: tuple[str, ...]) -> Iterator[str]:
    return (value.strip() for wanted in names for name, value in named if name.lower() == wanted)


def _words(name: str) -> frozenset[str]:
    plain = fold(_HUMP.sub(" ", name))
    return frozenset(_NO_WORD.sub(" ", plain).split())


def _is_phone(value: str, region: str) -> bool:
    try:
        normalise(value, region)
    except NotANumber:
        return False
    return True
