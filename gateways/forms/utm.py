"""Where a visitor came from, by what the page or its address says: UTM marks and the click ids of adverts.

UTM that somebody wrote beats what a click id suggests. A click id alone proves an advert for Google, Yandex and Bing;
Facebook puts its own on unpaid links too, so that one is only a referral.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from core.arrivals.inbound import Utm
from core.folding import fold
from gateways.fields import filled
from gateways.forms.form_tree import FormField

_LONGEST = 255
_PARTS: Final = tuple(part.name for part in fields(Utm))
_CLICK_IDS: Final = {
    "gclid": ("google", "cpc"),
    "gbraid": ("google", "cpc"),
    "wbraid": ("google", "cpc"),
    "yclid": ("yandex", "cpc"),
    "msclkid": ("bing", "cpc"),
    "ttclid": ("tiktok", "cpc"),
    "twclid": ("twitter", "cpc"),
    "li_fat_id": ("linkedin", "cpc"),
    "fbclid": ("facebook", "referral"),
}
"""What a click id says of source and medium, the surest first."""
_TILDA = re.compile(r"TILDAUTM=([^;]*)")
_UNFILLED = re.compile(
    r"__\w+__|%%?\w+%%?|\$\{?[\w.]+[}$]|#+\w+#+|<[^<>]*>|\[object \w+\]"
    r"|\[\[[^\[\]]*\]\]|\$[a-z_.]+|@@\w+@@|\*[*|]\w+[*|]\*|(?:[#%$]?\{+\s*(?:[\w=][^{}\"]*)?\}+[\s_.|/+-]?)+|[\W_]*"
)
"""Macros of TikTok, Yandex and others that no click has filled in."""
_NOTHING = frozenset(
    map(
        fold,
        (
            "null",
            "undefined",
            "none",
            "nil",
            "nan",
            "n/a",
            "(none)",
            "(not set)",
            "not set",
            "(not provided)",
            "-",
            "false",
        ),
    )
)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DRESSED = re.compile(r"(?:^|_)(first_|last_|)utm_?(source|medium|campaign|term|content)(?:_+c|_\d+)?$")
"""A mark under the name that a page or a system gave it: "hidden_utm_source", "utm_source__c", "utmsource"."""
_MARKS = re.compile(r"(first_|last_)?utm_\w+|cookies|" + "|".join(_CLICK_IDS))


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a visitor came from."""

    utm: Utm
    """Of the visit in which the form was sent."""
    facts: dict[str, str]
    """First-touch marks (`first_utm_source`…), click ids, and `utm_from` where the source was inferred."""


def mark_of(field: FormField) -> str:
    """Return which mark of where the visitor came from a field is ("utm_source", "gclid"), or the empty string."""
    name = _HUMP.sub("_", field.name).lower().replace(" ", "_").replace("-", "_")
    if field.path and field.path[-1].lower() in ("utm", "utms", "utm_params", "utmparams") and name in _PARTS:
        return f"utm_{name}"
    if _MARKS.fullmatch(name) and not _DRESSED.search(name):
        return name
    dressed = _DRESSED.search(name)
    return f"{dressed[1]}utm_{dressed[2]}" if dressed else ""


def origin(fields: Sequence[FormField], pages: Sequence[str]) -> Origin:
    """Read the marks out of form fields, and out of the addresses of the pages the form stood on.

    What the fields leave empty is filled from the first address that speaks of the same visit.
    """
    own = _first_of((mark, value) for field in fields if (mark := mark_of(field)) for value in field.values)
    address = _first_of(pair for page in pages for pair in _marks_in(page))
    tilda = _tilda(own.get("cookies", ""))
    candidates = (_utm(own), _utm(own, "last_"), _utm(address), _utm(tilda))
    utm = next((told for told in candidates if told), Utm())
    utm = _completed(utm, _utm(address))
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


def _completed(utm: Utm, other: Utm) -> Utm:
    """Fill what is empty from marks of the same visit: those that name no other source."""
    if utm.source and other.source and utm.source.casefold() != other.source.casefold():
        return utm
    return Utm(**{part: getattr(utm, part) or getattr(other, part) for part in _PARTS})


def _first_of(marks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the first value of each mark that says anything."""
    told: dict[str, str] = {}
    for name, value in marks:
        if kept := _meant(value):
            told.setdefault(name, kept)
    return told


_ENCODED_BRACE = re.compile(r"%7b|%5b|%3c", re.IGNORECASE)
_ENCODED_MARK = re.compile(r"(?:%3f|%26)?utm_[a-z]+%3d[^&]*|%26(?=utm_[a-z]+=)", re.IGNORECASE)
_ENCODED_QUERY = re.compile(r"%3f(?=utm_[a-z]+(?:=|%3d))", re.IGNORECASE)
_OTHER_SEPARATOR = re.compile(r";(?=\s*utm[_-]?[a-z]+=)", re.IGNORECASE)


def _meant(value: str) -> str:
    """Return a mark's value without what an advert network or a script did not fill in."""
    value = filled(unquote(value) if _ENCODED_BRACE.match(value) else value)
    return "" if _UNFILLED.fullmatch(value) or fold(value) in _NOTHING else value


def _marks_in(page: str) -> Iterator[tuple[str, str]]:
    """Return the marks in an address, however it was spoiled on its way: entities, fragments, a second "?"."""
    try:
        page = _ENCODED_QUERY.sub("?", page) if "?" not in page else page
        parts = urlsplit(_OTHER_SEPARATOR.sub("&", page.replace("&amp;", "&")))
    except ValueError:
        return
    _, _, behind = parts.fragment.rpartition("?")
    # "/landing&utm_source=x": whoever put the mark there took an address without a query for one that has it.
    _, _, in_path = parts.path.partition("&")
    marks = "&".join((parts.query, behind, in_path)).replace("?", "&")
    # A whole query that was encoded once more has its "=" encoded, too.
    marks = _ENCODED_MARK.sub(lambda found: "&" + unquote(found[0]).lstrip("?&"), marks)
    for name, value in parse_qsl(marks, keep_blank_values=True):
        name = _HUMP.sub("_", name.strip()).lower().replace("-", "_").removeprefix("amp;")
        if _MARKS.fullmatch(name):
            # Encoded twice by whoever passed the address on.
            yield name, (unquote(value) if _ENCODED.search(value) else value).strip()


def _utm(named: dict[str, str], before: str = "") -> Utm:
    return Utm(**{part: named.get(f"{before}utm_{part}", "")[:_LONGEST] for part in _PARTS})


def _tilda(cookies: str) -> dict[str, str]:
    """Read Tilda's cookie: `TILDAUTM=utm_source%3Dgoogle%7C%7C%7Cutm_medium%3Dcpc; …`."""
    found = _TILDA.search(cookies)
    if found is None:
        return {}
    parts = (part.partition("=") for part in unquote(found[1]).split("|||"))
    return _first_of((name.strip().lower(), value) for name, _, value in parts)
