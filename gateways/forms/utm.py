"""Where a visitor came from, by what the page or its address says: UTM marks and the click ids of adverts.

UTM that somebody wrote beats what a click id suggests. A click id alone proves an advert for Google, Yandex and Bing;
Facebook puts its own on unpaid links too, so that one is only a referral.
"""

import re
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from core.arrivals.inbound import Utm
from gateways.contract import Pairs
from gateways.fields import filled

_LONGEST = 255
_PARTS: Final = tuple(part.name for part in fields(Utm))
_CLICK_IDS: Final = {
    "gclid": ("google", "cpc"),
    "gbraid": ("google", "cpc"),
    "wbraid": ("google", "cpc"),
    "yclid": ("yandex", "cpc"),
    "msclkid": ("bing", "cpc"),
    "ttclid": ("tiktok", "cpc"),
    "fbclid": ("facebook", "referral"),
}
"""What a click id says of source and medium, the surest first."""
_TILDA = re.compile(r"TILDAUTM=([^;]*)")
_MARKS = re.compile(r"(first_|last_)?utm_\w+|cookies|" + "|".join(_CLICK_IDS))


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a visitor came from."""

    utm: Utm
    """Of the visit in which the form was sent."""
    facts: dict[str, str]
    """First-touch marks (`first_utm_source`…), click ids, and `utm_from` where the source was inferred."""


def is_mark(name: str) -> bool:
    """Tell whether a field says where the visitor came from, and not what they want."""
    return _MARKS.fullmatch(name.lower()) is not None


def origin(pairs: Pairs, page: str) -> Origin:
    """Read the marks out of form fields, and out of the address of the page the form stood on."""
    own = _by_name(pairs)
    address = _by_name(tuple(parse_qsl(_query(page), keep_blank_values=True)))
    tilda = _tilda(own.get("cookies", ""))
    candidates = (_utm(own), _utm(own, "last_"), _utm(address), _utm(tilda))
    utm = next((told for told in candidates if told), Utm())
    clicks = {name: own.get(name) or address.get(name, "") for name in _CLICK_IDS}
    clicks = {name: value[:_LONGEST] for name, value in clicks.items() if value}
    firsts = {f"first_utm_{part}": own.get(f"first_utm_{part}", "")[:_LONGEST] for part in _PARTS}
    facts = {name: value for name, value in firsts.items() if value} | clicks
    if clicks and not utm.source and not utm.medium:
        surest = next(iter(clicks))
        source, medium = _CLICK_IDS[surest]
        utm = replace(utm, source=source, medium=medium)
        facts["utm_from"] = surest
    return Origin(utm, facts)


def _by_name(pairs: Pairs) -> dict[str, str]:
    """Give the first filled value of each name, names in lower case."""
    told: dict[str, str] = {}
    for name, value in pairs:
        if is_mark(name) and (kept := filled(value)):
            told.setdefault(name.lower(), kept)
    return told


def _utm(named: dict[str, str], before: str = "") -> Utm:
    return Utm(**{part: named.get(f"{before}utm_{part}", "")[:_LONGEST] for part in _PARTS})


def _tilda(cookies: str) -> dict[str, str]:
    """Read Tilda's cookie: `TILDAUTM=utm_source%3Dgoogle%7C%7C%7Cutm_medium%3Dcpc; …`."""
    found = _TILDA.search(cookies)
    if found is None:
        return {}
    parts = (part.partition("=") for part in unquote(found[1]).split("|||"))
    return _by_name(tuple((name.strip(), value) for name, _, value in parts))


def _query(page: str) -> str:
    try:
        return urlsplit(page).query
    except ValueError:
        return ""
