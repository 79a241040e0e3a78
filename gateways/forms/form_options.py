"""The options of a form, and the values of a ticked box."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.ticks import is_tick
from gateways.contract import (
    ONE_OR_MORE,
)


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
        return next((value for value in values if is_tick(value, self.advert_value)), None)
