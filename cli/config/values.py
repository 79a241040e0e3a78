"""Rules for single values of the configuration; each refusal names a right value."""

import re
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, SecretStr


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'no time zone "{name}"; an example: "Asia/Tehran"') from None
    return name


def _known_region(code: str) -> str:
    from core.arrivals.e164 import country_code

    if not country_code(code.upper()):
        raise ValueError(f'no country "{code}"; two letters, as in "IR"')
    return code.upper()


def _slug(name: str) -> str:
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,40}", name):
        raise ValueError('small letters, digits and "-" only: it is part of an address')
    return name


UNGUESSABLE = 'at least 16 letters, digits, "-" or "_": it is what keeps strangers out'


def is_unguessable(key: SecretStr) -> bool:
    """Return whether a secret of ours is long enough and can be part of an address and of a header."""
    return re.fullmatch(r"[\w-]{16,256}", key.get_secret_value(), re.ASCII) is not None


def _unguessable(key: SecretStr) -> SecretStr:
    if not is_unguessable(key):
        raise ValueError(UNGUESSABLE)
    return key


def _web_address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("an address starts with https:// or http://")
    return url.rstrip("/")


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _proxy(value: str) -> str:
    scheme, there, rest = value.partition("://")
    if scheme not in ("http", "socks5", "socks4") or not there or ":" not in rest.rpartition("@")[2]:
        raise ValueError("a proxy is written http://host:port or socks5://user:password@host:port")
    return value


ProxyAddress = Annotated[str, AfterValidator(_proxy)]
Address = Annotated[str, AfterValidator(_web_address)]
Empty = BeforeValidator(_none_if_empty)
"""An empty text means "not set": environments and example files are full of them."""
Zone = Annotated[str, AfterValidator(_known_zone)]
Region = Annotated[str, AfterValidator(_known_region)]
Slug = Annotated[str, AfterValidator(_slug)]
Key = Annotated[SecretStr, AfterValidator(_unguessable)]
Upper = BeforeValidator(_upper)
