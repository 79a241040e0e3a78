"""Which messenger is imitated: Telegram as it is, or Bale with its known differences."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.bale import in_bales_words

Json = dict[str, Any]


@dataclass(slots=True, frozen=True)
class Dialect:
    """What differs between the messengers that speak the Bot API."""

    name: str
    worded: Callable[[Any], Any]
    """Turns an answer or an update into this messenger's form."""
    text_mode: str = ""
    """Parse mode of texts; set, it rules out any other."""
    first_message_id: int = 0
    webhook_secret: bool = True
    supergroups: bool = True
    most_updates: int | None = None
    """How many updates are kept at most; older ones are dropped."""
    absent: frozenset[str] = frozenset()
    """Methods this messenger does not have, in lower case."""


def _as_it_is(value: Any) -> Any:
    return value


TELEGRAM = Dialect("telegram", _as_it_is)
_BALE_LACKS = frozenset(
    {
        "editmessagemedia",
        "setmycommands",
        "getmycommands",
        "deletemycommands",
        "setchatmenubutton",
        "getchatmenubutton",
        "deletemessages",
        "copymessages",
        "forwardmessages",
        "setmessagereaction",
        "setmyname",
        "getmyname",
        "setmydescription",
        "getmydescription",
        "setmyshortdescription",
        "getmyshortdescription",
    }
)
BALE = Dialect(
    "bale",
    in_bales_words,
    text_mode="markdown",
    first_message_id=1 << 33,
    webhook_secret=False,
    supergroups=False,
    most_updates=2000,
    absent=_BALE_LACKS,
)
FLAVOURS = {"telegram": TELEGRAM, "bale": BALE}
