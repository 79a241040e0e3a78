"""What a button carries, packed into the 64 bytes a messenger allows, and read back when it is tapped.

A person's app can send any data, and versions before this one had other buttons: what does not fit its class is an old
button, never an error of ours.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Self

from aiogram.filters.callback_data import MAX_CALLBACK_LENGTH, CallbackData
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from core.errors import OldButton

LARGEST = 2**63 - 1
"""Of what a database keeps as a whole number."""


def _day(value: Any) -> Any:
    """Read a day as it is packed: 20261128."""
    if not isinstance(value, str):
        return value
    read = datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007  # a day of the calendar has no zone
    if not 2000 < read.year < 2200:
        raise ValueError("a day of another time")
    return read


def _moment(value: Any) -> Any:
    """Read a moment as it is packed: whole seconds since 1970."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no moment") from error


Id = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
"""An id of the database or of the messenger."""
Amount = Annotated[int, Field(gt=0, le=LARGEST)]
"""Money in minor units, more than none."""
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]


class Button(CallbackData, prefix="-"):
    """What every button has in common. Each kind is a subclass with a prefix and fields of its own."""

    model_config = ConfigDict(frozen=True)

    def _encode_value(self, key: str, value: Any) -> str:
        """Write one field: moments as whole seconds, days as eight digits, all else as aiogram does."""
        if type(value) in (int, str):  # nearly all there is: aiogram would come to the same by six questions
            return str(value)
        if isinstance(value, datetime):
            return str(int(value.timestamp()))
        if isinstance(value, date):
            return f"{value:%Y%m%d}"
        return super()._encode_value(key, value)

    def pack(self) -> str:
        """Return what the button carries.

        Written from the fields as they are: aiogram copies the whole model first, and a card has a dozen buttons.

        Raises:
            ValueError: a text in it has the separator, or all together is too long for a messenger.
        """
        fields = [self._encode_value(name, value) for name, value in self.__dict__.items()]
        data = self.__separator__.join([self.__prefix__, *fields])
        if data.count(self.__separator__) != len(fields) or len(data.encode()) > MAX_CALLBACK_LENGTH:
            raise ValueError(f"{type(self).__name__} cannot carry {data!r}")
        return data

    @classmethod
    def read(cls, data: str) -> Self:
        """Return the button that was tapped. Raises OldButton for data this version does not write."""
        try:
            return cls.unpack(data)
        except (TypeError, ValidationError) as error:
            raise OldButton(f"no {cls.__name__}: {data[:64]!r}") from error


class TeamButton(Button, prefix="-t"):
    """A button that acts in the team of its message, whichever its reader looks at; without one, in the team in view.

    The team is packed last, and left out where there is none.
    """

    team: Id | None = None

    def pack(self) -> str:
        """Return what the button carries."""
        prefix, *values = super().pack().split(self.__separator__)
        team = values.pop(self._place())
        return self.__separator__.join([prefix, *values, *([team] if team else [])])

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Return the button that carries this. Raises TypeError and ValidationError for what is none."""
        prefix, *values = value.split(cls.__separator__)
        team = values.pop() if len(values) == len(cls.model_fields) else ""
        values.insert(cls._place(), team)
        return super().unpack(cls.__separator__.join([prefix, *values]))

    @classmethod
    def _place(cls) -> int:
        return list(cls.model_fields).index("team")


class HandOutButton(Button, prefix="-h"):
    """A button of a card: it names the hand-out, which tells whose lead it is and in which team."""

    hand_out: Id


def on_hand_out(data: str, hand_out: int) -> str:
    """Return what a button of a card carries on the card of another hand-out: the first field names it."""
    prefix, _, *rest = data.split(Button.__separator__)
    return Button.__separator__.join([prefix, str(hand_out), *rest])


class AttemptButton(Button, prefix="-a"):
    """A button below a card that was answered: it names the attempt."""

    attempt: Id


class CallbackButton(Button, prefix="-c"):
    """A button below a reminder: it names the callback."""

    callback: Id


def prefix_of(data: str) -> str:
    """Return the part of callback data that tells which kind of button was tapped."""
    return data.partition(":")[0]
