"""One spelling of every letter, for comparing what people type: Persian, Arabic, Russian, Azerbaijani and Turkish.

Texts are compared folded and kept as they were typed. What is folded here is folded the same way everywhere: names,
channels, rules, heads of columns, words of times and amounts.
"""

import re
import unicodedata

from core.digits import latin_digits, strip_marks

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىئےۍې", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ةۀەۂہھ", "ه"),
        **dict.fromkeys("ؤۇ", "و"),
        # A phone's Latin keyboard has none of these, so half of the people write the plain letter.
        **dict(zip("əğışçöüâîû", "egiscouaiu", strict=True)),
        "ё": "е",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "ـ": "",
        "ء": "",
    }
)
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_VOWEL_SIGNS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")
"""Signs above and below letters: Arabic ones, and the dot that the small form of "İ" leaves behind."""
_PRINTED_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
"""Letters in the shape they had on a page, as copies out of PDFs hold them."""
_JOINER = "\u200c"


def clean(text: str) -> str:
    """Remove what no database stores as text: NUL and halves of surrogate pairs."""
    return _NOT_TEXT.sub("", text)


def fold(text: str) -> str:
    """Return the form in which texts are compared: one spelling of each letter, Latin digits, no case, no joiners.

    Spaces become single ones, and none is at the ends. Never shown to anybody.
    """
    return " ".join(folded_letters(strip_marks(text)).split())


def fold_words(text: str) -> str:
    """Return what `fold` does, with the half-spaces of Persian as spaces: "نیم‌ساعت" becomes two words."""
    return fold(text.replace(_JOINER, " "))


def folded_letters(text: str) -> str:
    """Return the text with its letters and digits folded, and its spaces and joiners as they were."""
    if text.isascii():
        return text.lower()
    printed = _PRINTED_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    composed = unicodedata.normalize("NFC", latin_digits(printed)).casefold()
    return _VOWEL_SIGNS.sub("", composed).translate(_LETTERS)
