"""A sale as it is typed, and whether its amount is plausible."""

from collections.abc import Collection, Iterator

from core.errors import NotAnAmount
from core.folding import fold_words
from core.money import not_an_amount, parse_amount

FAR = 3.0
"""Factor above the highest or below the lowest amount ever paid: one digit too many or too few is a factor of ten."""

_LONGEST_AMOUNT = 12
"""Words of an amount: "یک میلیون و دویست و پنجاه هزار تومان" has eight."""


def read_sale(text: str, currency: str, names: Collection[str] = ()) -> tuple[int, str]:
    """Return an amount, and what was sold if there are words with it: "dental kit 500,000". Raises NotAnAmount.

    A number at the end of a product's name is no part of the amount: of "package 2 500 thousand" it is 500,000 where
    "package 2" is among the `names` of what is sold.
    """
    try:
        return parse_amount(text, currency), ""
    except NotAnAmount:
        cuts = list(_cuts(text.split(), currency))
    if not cuts:
        raise not_an_amount("none in these words", text, currency)
    known = {fold_words(name) for name in names}
    named = [cut for cut in cuts if fold_words(cut[1]) in known]
    return max(named, key=lambda cut: len(cut[1])) if named else cuts[0]


def _cuts(words: list[str], currency: str) -> Iterator[tuple[int, str]]:
    """Yield each way to part words into an amount and the rest, the longest amount first."""
    for size in range(min(len(words) - 1, _LONGEST_AMOUNT), 0, -1):
        for amount, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            try:
                yield parse_amount(" ".join(amount), currency), " ".join(rest).strip(" :=،,-–")
            except NotAnAmount:
                continue


def times_usual(amount: int, least: int | None, most: int | None) -> float | None:
    """Return an amount as a multiple of the usual price, if it is far from all that was ever paid; else None.

    Below the lowest amount, the result is less than one.
    """
    if not least or not most:
        return None
    if amount > most * FAR:
        return amount / most
    if amount * FAR < least:
        return amount / least
    return None
