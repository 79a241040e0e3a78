"""How providers cut a long list into pages, as declared in the configuration (pure).

Six styles cover what was met: numbered pages that end at an empty one; numbered pages that say whether more follow;
"rows after this id"; an opaque mark of where to go on; the address of the next page; a report that is ordered, waited
for and fetched. Each is three questions: where it begins, what is asked there, and what comes after an answer.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.arrivals.bank_rows import BankFault, SourceFailed
from gateways.banks.row_fields import text_of, texts_at, value_at

Position = Mapping[str, Any]
"""Where in the pages: JSON, so that a pull that was cut off goes on where it was."""

Style = Literal["page", "meta", "since", "cursor", "link", "report"]
_NEEDS: Mapping[str, tuple[str, ...]] = {"cursor": ("next",), "link": ("next",), "report": ("key", "result")}


class Paging(BaseModel):
    """The `paging` part of a REST source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    style: Style = "page"
    number: str = "page"
    """page, meta: the parameter that holds the page's number."""
    first: int = Field(default=1, ge=0, le=1)
    """page, meta: what the first page is called."""
    step: Literal["page", "row"] = "page"
    """page, meta: whether `number` counts pages or rows to pass over."""
    size: str = "per_page"
    """The parameter that says how many rows a page has; empty: none."""
    rows: int = Field(default=100, ge=1, le=10_000)
    more: str = ""
    """meta: where the answer says whether another page follows, as in "hasNextPage"."""
    pages: str = ""
    """meta: where the answer says how many pages there are, as in "metadata.totalpages"."""
    since: str = "from_id"
    """since: the parameter that holds the last id we have. The named id must grow from row to row."""
    start: str = "0"
    """since: the id before the first one."""
    after: str = "after"
    """cursor: the parameter that holds the mark."""
    next: str = ""
    """cursor, link: where the answer holds the mark or the address, as in "paging.cursors.after"."""
    key: str = ""
    """report: where the first answer holds the report's key; empty only with `result` naming a fixed address."""
    result: str = ""
    """report: the address the report is fetched at, "{key}" in it for the key."""
    most: int = Field(default=20_000, ge=1, le=1_000_000)
    """Pages of one window at the most: beyond, something is wrong with these settings."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for name in _NEEDS.get(self.style, ()):
            if not getattr(self, name):
                raise ValueError(f'style "{self.style}" needs the key "{name}"')
        if self.style == "meta" and not (self.more or self.pages):
            raise ValueError('style "meta" needs the key "more" or the key "pages"')
        return self


def start(paging: Paging) -> dict[str, Any]:
    """Return where the pages begin."""
    if paging.style in ("page", "meta"):
        return {"page": 0}
    if paging.style == "since":
        return {"since": paging.start}
    return {}


def parameters(paging: Paging, position: Position) -> dict[str, str]:
    """Return the parameters that ask for the page at a position, beside those that never change."""
    if paging.style == "report" or position.get("link"):
        return {}
    asked = {paging.size: str(paging.rows)} if paging.size else {}
    if paging.style in ("page", "meta"):
        page = int(position["page"])
        asked[paging.number] = str(page * paging.rows if paging.step == "row" else page + paging.first)
    elif paging.style == "since":
        asked[paging.since] = str(position["since"])
    elif position.get("after"):
        asked[paging.after] = str(position["after"])
    return asked


def following(
    paging: Paging, position: Position, body: Any, records: Sequence[Any], id_field: str
) -> dict[str, Any] | None:
    """Return the position after an answer, or None when it was the last page.

    A page that is only half full says nothing: providers cut pages short. Where no total is told, the list ends at the
    first page without rows.

    Raises:
        SourceFailed: the answer does not say what this style needs.
    """
    turn = int(position.get("turn", 0)) + 1
    if turn > paging.most and paging.style != "since":
        raise SourceFailed(BankFault.TOO_MANY_PAGES, str(paging.most), permanent=True)
    after = _AFTER[paging.style](paging, position, body, records, id_field)
    return None if after is None else {**after, "turn": turn}


def _after_page(
    _paging: Paging, position: Position, _body: Any, records: Sequence[Any], _id: str
) -> dict[str, Any] | None:
    return {"page": int(position["page"]) + 1} if records else None


def _after_meta(
    paging: Paging, position: Position, body: Any, _records: Sequence[Any], _id: str
) -> dict[str, Any] | None:
    page = int(position["page"])
    if paging.more:
        told = value_at(body, paging.more)
        if not isinstance(told, bool) and str(told).lower() not in ("true", "false", "0", "1"):
            raise SourceFailed(BankFault.SCHEMA, paging.more, permanent=True)
        return {"page": page + 1} if told is True or str(told).lower() in ("true", "1") else None
    total = text_of(value_at(body, paging.pages))
    if not total.isdecimal():
        raise SourceFailed(BankFault.SCHEMA, paging.pages, permanent=True)
    return {"page": page + 1} if page + 1 < int(total) else None


def _after_since(
    _paging: Paging, position: Position, _body: Any, records: Sequence[Any], id_field: str
) -> dict[str, Any] | None:
    if not records:
        return None
    ids = [told for told in texts_at(records, id_field) if told]
    if not ids:
        raise SourceFailed(BankFault.SCHEMA, id_field, permanent=True)
    newest, before = max(ids, key=_size), str(position["since"])
    if _size(newest) < _size(before):
        raise SourceFailed(BankFault.SAME_PAGE, permanent=True)
    # Some give the row with the last id once more: then there is nothing behind it.
    return {"since": newest} if newest != before else None


def _size(told: str) -> tuple[int, str]:
    """Order ids: whole numbers by what they are worth, anything else letter by letter."""
    return (len(told.lstrip("0")), told.lstrip("0")) if told.isdecimal() else (0, told)


def _after_cursor(
    paging: Paging, _position: Position, body: Any, _records: Sequence[Any], _id: str
) -> dict[str, Any] | None:
    mark = text_of(value_at(body, paging.next))
    return {"after": mark} if mark else None


def _after_link(
    paging: Paging, _position: Position, body: Any, _records: Sequence[Any], _id: str
) -> dict[str, Any] | None:
    link = text_of(value_at(body, paging.next))
    return {"link": link} if link else None


def _after_report(*_: Any) -> dict[str, Any] | None:
    return None


_AFTER = {
    "page": _after_page,
    "meta": _after_meta,
    "since": _after_since,
    "cursor": _after_cursor,
    "link": _after_link,
    "report": _after_report,
}
