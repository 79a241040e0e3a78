"""The data of a button, packed into the 64 bytes a messenger allows, and read back when it is tapped.

An app can send any data, and earlier versions had other buttons: data that does not fit its class is an old button,
never our error.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Self

from aiogram.filters.callback_data import MAX_CALLBACK_LENGTH, CallbackData
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from core.errors import OldButton

LARGEST = 2**63 - 1
"""Largest whole number of a database."""


def _day(value: Any) -> Any:
    """Return a day from its packed form: 20261128."""
    if not isinstance(value, str):
        return value
    read = datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007  # a day of the calendar has no zone
    if not 2000 < read.year < 2200:
        raise ValueError("a day of another time")
    return read


def _moment(value: Any) -> Any:
    """Return a moment from its packed form: whole seconds since 1970."""
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
        """Return one field as text: moments as whole seconds, days as eight digits, all else as in aiogram."""
        if type(value) in (int, str):  # nearly all there is: aiogram would come to the same by six questions
            return str(value)
        if isinstance(value, datetime):
            return str(int(value.timestamp()))
        if isinstance(value, date):
            return f"{value:%Y%m%d}"
        return super()._encode_value(key, value)

    def pack(self) -> str:
        """Return the button's data. Built directly from the fields: aiogram copies the whole model first, and a card
        has a dozen buttons.

        Raises:
            ValueError: a text in it has the separator, or the whole is too long for a messenger.
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


_TEAM_MARK = ":~"
"""Mark before the last field if that is the team."""


def in_team(data: str, team_id: int) -> str:
    """Return a button's data followed by its team, if there is room and none is there yet."""
    marked = f"{data}{_TEAM_MARK}{team_id}"
    fits = len(marked.encode()) <= MAX_CALLBACK_LENGTH
    return marked if fits and split_team(data)[1] is None else data


def split_team(data: str) -> tuple[str, int | None]:
    """Return a button's data and its team; None: the one in view."""
    rest, mark, team = data.rpartition(_TEAM_MARK)
    is_key = bool(mark) and team.isascii() and team.isdecimal() and int(team) <= LARGEST
    return (rest, int(team)) if is_key else (data, None)


class TeamButton(Button, prefix="-t"):
    """A button that a job writes. It acts in the team of its message, whichever team its reader has in view.

    What handlers write to who works for two teams is about one of them by itself (`Context.show`).
    """

    team: Id | None = None

    def pack(self) -> str:
        """Return the button's data."""
        prefix, *values = super().pack().split(self.__separator__)
        values.pop(self._place())
        data = self.__separator__.join([prefix, *values])
        return data if self.team is None else in_team(data, self.team)

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Return the button of this data. Raises TypeError and ValidationError for other data."""
        data, team = split_team(value)
        prefix, *values = data.split(cls.__separator__)
        if team is None and len(values) == len(cls.model_fields):  # as packed before: the team last, no mark
            values.insert(cls._place(), values.pop())
        else:
            values.insert(cls._place(), str(team or ""))
        return super().unpack(cls.__separator__.join([prefix, *values]))

    @classmethod
    def _place(cls) -> int:
        return list(cls.model_fields).index("team")


class HandOutButton(Button, prefix="-h"):
    """A button of a card: it names the hand-out, and so the lead's agent and team."""

    hand_out: Id


def on_hand_out(data: str, hand_out: int) -> str:
    """Return a card button's data for the card of another hand-out, which the first field names."""
    prefix, mark, fields = data.partition(Button.__separator__)
    _, behind, rest = fields.partition(Button.__separator__)
    return f"{prefix}{mark}{hand_out}{behind}{rest}"


class ContactButton(Button, prefix="-p"):
    """A button about one contact."""

    contact: Id


class AttemptButton(Button, prefix="-a"):
    """A button below a card that was answered: it names the attempt."""

    attempt: Id


class CallbackButton(Button, prefix="-c"):
    """A button below a reminder: it names the callback."""

    callback: Id


def prefix_of(data: str) -> str:
    """Return the part of callback data that shows the kind of the button."""
    return data.partition(":")[0]
