"""The options of a form, and the values of a ticked box."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.folding import fold_words
from gateways.contract import (
    ONE_OR_MORE,
)

_TICKED = frozenset(
    map(
        fold_words,
        (
            *("1", "on", "yes", "y", "true", "t", "checked", "ticked", "selected", "accept", "accepted", "agree"),
            *("agreed", "i agree", "i accept", "yes i agree", "ok"),
            *("بله", "بلی", "آره", "موافقم", "بله موافقم", "قبول دارم", "می‌پذیرم", "می‌خواهم"),
            *("да", "согласен", "согласна", "я согласен", "я согласна", "да согласен", "да согласна"),
            *("bəli", "hə", "razıyam", "bəli razıyam", "qəbul edirəm", "evet", "kabul ediyorum", "onaylıyorum"),
        ),
    )
)
"""Values of a ticked box, and words for yes. Any other value is no consent."""
_AROUND_WORDS = re.compile(r"[\s.,!،✓✔☑✅]+")


class FormOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    allow_origin: Annotated[tuple[str, ...], ONE_OR_MORE] = ("*",)
    """Origins whose pages may send by script ("https://shop.example"), or "*"."""
    redirect: HttpUrl | None = None
    """Where the visitor's browser goes next; empty: the answer is just "ok"."""
    honeypot: str | None = None
    """A field that people do not see. A form with it filled comes from a machine: answered as usual and dropped."""
    phone_field: str | None = None
    """Names of the fields, where the words of the names do not show what they are."""
    name_field: str | None = None
    text_field: str | None = None
    advert_field: str | None = None
    """The box with which visitors agree to adverts."""
    advert_value: Annotated[tuple[str, ...], ONE_OR_MORE] = ()
    """Value of the ticked box where it is no plain yes ("Send me offers")."""
    receipts: bool = False
    """Answer with the result of each row. Only for a key that no page shows: the answer reveals whom the team knows."""

    def tick_among(self, values: Iterable[str]) -> str | None:
        """Return the first value of a box that is a tick: a known yes, or `advert_value`. None: there is none."""
        ticks = _TICKED | frozenset(map(_plain, self.advert_value))
        return next((value for value in values if _plain(value) in ticks), None)


def _plain(said: str) -> str:
    """Return a box's value without punctuation around its words."""
    return fold_words(_AROUND_WORDS.sub(" ", said))
