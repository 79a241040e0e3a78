"""What may be set of a form, and what a ticked box is sent as."""

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
"""What a ticked box is sent as, and how people say yes to it. Whatever else a box says is no consent."""
_AROUND_WORDS = re.compile(r"[\s.,!،✓✔☑✅]+")


class FormOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    allow_origin: Annotated[tuple[str, ...], ONE_OR_MORE] = ("*",)
    """Origins whose pages may send by script ("https://shop.example"), or "*"."""
    redirect: HttpUrl | None = None
    """Where the visitor's browser goes next; without it the answer is a bare "ok"."""
    honeypot: str | None = None
    """A field people do not see. Whoever fills it is a machine: answered as usual and thrown away."""
    phone_field: str | None = None
    """Names of the fields where they cannot be told from their words."""
    name_field: str | None = None
    text_field: str | None = None
    advert_field: str | None = None
    """The box by which visitors agree to adverts."""
    advert_value: Annotated[tuple[str, ...], ONE_OR_MORE] = ()
    """What the box is sent as when it is ticked, where that is no plain yes ("Send me offers")."""
    receipts: bool = False
    """Answer with what became of each row. Only for a key that no page shows: it tells whom the team knows."""

    def tick_among(self, values: Iterable[str]) -> str | None:
        """Return the first of a box's values that is a tick: a known yes, or `advert_value`. None: none is."""
        ticks = _TICKED | frozenset(map(_plain, self.advert_value))
        return next((value for value in values if _plain(value) in ticks), None)


def _plain(said: str) -> str:
    """Return what a box says without the signs around its words."""
    return fold_words(_AROUND_WORDS.sub(" ", said))
