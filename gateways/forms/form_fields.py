"""Which field of a form is the e-mail address, the message, the page: by the words in its name, in four languages.

Every form builder and every site calls them otherwise ("tel-423", "your-name", "form_fields[mobile]", "شماره تماس"),
so names are cut into words and the words are looked up.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from core.folding import fold
from gateways.forms.form_tree import FormField, words_of


def word_set(*words: str) -> frozenset[str]:
    """Return these words, folded as field names are."""
    return frozenset(map(fold, " ".join(words).split()))


EMAIL: Final = word_set("email mail ایمیل رایانامه الکترونیک почта имейл poçt posta eposta")
_TEXT: Final = word_set(
    "message comment comments text question note notes description",
    "پیام توضیحات توضیح متن سوال сообщение комментарий вопрос mesaj",
)
NOT_A_PERSON: Final = word_set(
    "form page file company campaign product products item items cart utm site website user event course service",
    "city button",
    "ad adset ads advert",
    "project workspace seller manager agent branch account domain host server list source title definition team order",
    "شرکت محصول فرم سایت دوره شهر",
)
_FORM: Final = ("formname", "form_name", "formtitle", "form_title", "formid", "form_id", "form")
_PAGE_WORDS: Final = word_set("page url uri href landing referer referrer location link address")
_PAGE: Final = ("page_url", "pageurl", "landing_page", "landing", "page", "url", "href", "referer", "referrer")
_QUERY = re.compile(r"^\??(?=[\w.-]+=)")
"""The marks of an address without the address."""
_MARKED = re.compile(
    r"(?:^|[?&#;])utm_\w+=|[?&](?:gclid|gbraid|wbraid|yclid|msclkid|ttclid|twclid|li_fat_id|fbclid)=", re.IGNORECASE
)
_ENCODED_WHOLE = re.compile(r"https?%(?:25)?3a", re.IGNORECASE)
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(
    r"(?:mailto:)?([^@\s<>:]{1,64}@[^@\s<>]+\.[^@\s<>]+)|[^@<>]{0,80}<([^@\s<>]{1,64}@[^@\s<>]+\.[^@\s<>]+)>"
)
_ADDRESS_INSIDE = re.compile(r"https?://[^\s<>\"']+")
_MOST_BESIDE_ADDRESS = 20


def email_in(fields: Sequence[FormField]) -> str:
    """Find an e-mail address: in a field called so, or else in any that holds nothing but one."""
    called = (field.value for field in fields if field.words & EMAIL)
    others = (field.value for field in fields)
    addresses = (_ADDRESS.fullmatch(value) for value in (*called, *others) if len(value) <= _LONGEST_ADDRESS)
    return next((found[1] or found[2] for found in addresses if found), "")


def text_in(fields: Sequence[FormField]) -> str:
    """Find what the person wrote."""
    said = (field.value for field in fields if words_of(field.name) & _TEXT and not field.words & NOT_A_PERSON)
    return next(said, "")


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
