"""Messengers look at a link before anybody taps it: such a look opens nothing."""

import re

from aiohttp import web

_LOOKING = re.compile(r"facebookexternalhit|facebot|whatsapp|preview|crawler|(?<!cu)bot\b", re.IGNORECASE)
"""A crawler's word for itself ends in "bot", and so does the name of a make of phones: Cubot."""


def only_looks(request: web.BaseRequest) -> bool:
    """Whether a request says of itself that it makes a preview of the link."""
    return _LOOKING.search(request.headers.get("User-Agent", "")) is not None
