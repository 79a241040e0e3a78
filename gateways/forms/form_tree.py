"""From names and values as they were sent to the fields a visitor saw: nested objects, lists of label and value, JSON.

Every form builder packs its fields otherwise: `fields[phone][value]`, `{"label": "Phone", "value": "0912…"}`,
`{"contact": {"name": {"first": …}}}`, `rawRequest={"q4_phone": …}`. Here all become one row of `FormField`s.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from core.folding import clean, fold
from gateways.contract import Pairs
from gateways.fields import filled

_PATH = re.compile(r"[\[\].]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ESCAPED = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|quot|apos|lt|gt|nbsp|laquo|raquo);", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_\d]+")
_OWN: Final = ""
"""The key of a node's own values, where it has children too ("name" beside "name.first")."""
_MOST_FIELDS, _DEEPEST = 1000, 12

_LABELS: Final = (
    *("label", "title", "question", "originalquestiontext", "questiontext", "question_text", "column_name", "caption"),
    *("header", "prompt", "name", "field_name", "fieldname", "field_label", "fieldlabel", "field", "column_id"),
)
_LAST_LABELS: Final = ("key", "ref", "id", "type")
_VALUES: Final = (
    *("value", "values", "answer", "answers", "string_value", "response", "field_value", "fieldvalue", "raw_value"),
    "val",
)
_CHOSEN: Final = frozenset(("id", "ids", "ref", "refs", "label", "labels", "other"))
_NESTED_VALUES: Final = frozenset(("value", "values", "answer"))
_GENERIC: Final = frozenset(
    (
        "number",
        "value",
        "full",
        "first",
        "last",
        "middle",
        "given",
        "family",
        "main",
        "primary",
        "area",
        "code",
        "raw",
        "text",
        "formatted",
        "national",
        "e",
        "phone",
    )
)
"""Words that say little by themselves: what stands above them says what it is a part of."""
_OF_A_PERSON: Final = frozenset(("phone", "mobile", "tel", "email", "lastname", "surname", "firstname"))

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FormField:
    """What a visitor filled in, or a page said for itself."""

    name: str
    """Its label where there is one, else its own name."""
    path: tuple[str, ...]
    """What it stands in, outermost first."""
    values: tuple[str, ...]
    """Each once, as sent."""

    @property
    def value(self) -> str:
        """All that was chosen, in one line."""
        return ", ".join(self.values)

    @property
    def words(self) -> frozenset[str]:
        """The folded words of its name; of a part like "first" also those of what it is a part of."""
        own = words_of(self.name)
        return own | words_of(self.path[-1]) if self.path and own <= _GENERIC else own


def words_of(name: str) -> frozenset[str]:
    """Return the folded words of a name: "phoneNumber" and "phone_number" have the same two."""
    return frozenset(_NO_WORD.sub(" ", fold(_HUMP.sub(" ", name))).split())


def form_fields(pairs: Pairs) -> tuple[FormField, ...]:
    """Return every filled field, in the order sent."""
    tree = _tree(pairs)
    titles = dict(_titles(tree))
    return tuple(_walk(tree, (), titles))


def opened(fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """Return the fields inside values that are JSON themselves, as some builders send all answers in one."""
    inner: list[FormField] = []
    for field in fields:
        if (content := _json_object(field.values[0])) is not None:
            named = _from_json(content)
            inner += _walk(named, (*field.path, field.name), dict(_titles(named)))
    return tuple(inner)


def is_json(value: str) -> bool:
    """Whether a value is a JSON object or a list of them."""
    return _json_object(value) is not None


def _json_object(value: str) -> Any | None:
    text = value.strip()
    if text[:1] not in ("{", "["):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict | list) and content else None


def _tree(pairs: Pairs) -> Node:
    tree: Node = {}
    for name, value in pairs:
        if not filled(value):
            continue
        parts = [part for part in _PATH.split(clean(name)) if part][:_DEEPEST] or [clean(name)]
        _put(tree, parts, _unescaped(clean(value).strip()))
    return {key: _as_list(inner) for key, inner in tree.items()}


def _unescaped(value: str) -> str:
    """Return signs that came as entities as they are: "O&#39;Neil", and letters that the page's charset lacked."""
    return _ESCAPED.sub(lambda found: clean(unescape(found[0])), value)


def _as_list(inner: Any) -> Any:
    """Return what is numbered from nought on ("services[0]", "services[1]") as one list of values."""
    if not isinstance(inner, dict):
        return inner
    if [*inner] == [str(n) for n in range(len(inner))] and all(isinstance(value, list) for value in inner.values()):
        return list(dict.fromkeys(one for value in inner.values() for one in value))
    return {key: _as_list(below) for key, below in inner.items()}


def _put(tree: Node, parts: list[str], value: str) -> None:
    node = tree
    for part in parts[:-1]:
        below = node.setdefault(part, {})
        if not isinstance(below, dict):
            below = node[part] = {_OWN: below}
        node = below
    here = node.setdefault(parts[-1], [])
    if isinstance(here, dict):
        here = here.setdefault(_OWN, [])
    if value not in here:
        here.append(value)


def _from_json(content: Any, depth: int = 0) -> Node:
    """Turn JSON into the same nodes; lists of simple values are one value each."""
    items = content.items() if isinstance(content, dict) else enumerate(content)
    node: Node = {}
    for key, inner in list(items)[:_MOST_FIELDS]:
        many = inner if isinstance(inner, list) else [inner]
        if isinstance(inner, dict) or any(isinstance(one, dict | list) for one in many):
            if depth < _DEEPEST:
                node[str(key)] = _from_json(inner, depth + 1)
        elif told := [text for one in many if one is not None and (text := filled(str(one)))]:
            node[str(key)] = list(dict.fromkeys(told))
    return node


def _titles(node: Node) -> Iterator[tuple[str, str]]:
    """Return the titles of questions by their ids, where answers come without them."""
    for inner in node.values():
        if isinstance(inner, dict):
            key, title = _simple(inner, "id"), _simple(inner, "title") or _simple(inner, "label")
            if key and title and not _value_key(inner):
                yield key, title
            yield from _titles(inner)


def _walk(node: Node, path: tuple[str, ...], titles: Mapping[str, str]) -> Iterator[FormField]:
    for key, inner in node.items():
        if isinstance(inner, list):
            of_form = bool(path) and path[-1] == "form" and not _holds_a_person(node)
            yield FormField(f"form_{key}" if of_form else _named(key, path), _above(key, path), tuple(inner))
        elif key == "definition":
            continue
        elif (label := _label(key, inner, titles)) is None:
            yield from _walk(inner, (*path, key), titles)
        elif value := _value_key(inner) or _by_type(inner) or _beside_field(inner):
            yield from _labelled(label, inner[value], path)


def _labelled(label: str, value: Any, path: tuple[str, ...]) -> Iterator[FormField]:
    numbered = list(value.values()) if isinstance(value, dict) else []
    if numbered and all(isinstance(one, dict) and _value_key(one) for one in numbered):
        # {"name": "Phone", "values": [{"value": "0912…"}]}
        value = [text for one in numbered for text in one[_value_key(one) or ""]]
    elif isinstance(value, dict) and value.keys() <= _CHOSEN and any(isinstance(one, list) for one in value.values()):
        # {"choice": {"label": "Tehran"}}, {"choices": {"labels": [...], "other": "Rey"}}
        value = [text for key in ("label", "labels", "other") for text in value.get(key, ())]
    if isinstance(value, list):
        yield FormField(label, path, tuple(value))
    else:
        yield from _walk(value, (*path, label), {})


def _label(key: str, node: Node, titles: Mapping[str, str]) -> str | None:
    """Return what a field of label and value is called; None for what is no such thing."""
    value = _value_key(node)
    if value is None:
        inside = node.get("field")
        if isinstance(inside, dict) and _by_type(node) is None and (title := _simple(inside, "title")):
            return title if _beside_field(node) else None
        if not isinstance(inside, dict) or _by_type(node) is None:
            in_triples = _simple(node, "type") or _simple(node, "required")
            return "" if in_triples and _simple(node, "title") and _simple(node, "id") else None
        return titles.get(_simple(inside, "id")) or _simple(inside, "ref") or _simple(node, "type")
    others = [one for one in node if one != value and one.lower() not in (*_LABELS, *_LAST_LABELS)]
    if _holds_a_person(others):
        return None
    named = next((told for one in _LABELS if (told := _simple(node, one))), "")
    own = "" if key.isdigit() else key
    last = next((told for one in _LAST_LABELS if (told := _simple(node, one))), "")
    return named or titles.get(last) or own or last or None


def _holds_a_person(keys: Iterable[str]) -> bool:
    return any(words_of(key) & _OF_A_PERSON for key in keys)


def _value_key(node: Node) -> str | None:
    found = (key for wanted in _VALUES for key in node if key.lower() == wanted)
    told = next((key for key in found if isinstance(node[key], list) or key.lower() in _NESTED_VALUES), None)
    beside = {key.lower() for key in node}
    if told is None and beside & {"label", "title", "question"} and not beside & {"type", "field"}:
        return next((key for key in node if key.lower() == "text" and isinstance(node[key], list)), None)
    return told


def _by_type(node: Node) -> str | None:
    """Return the key of an answer that stands under the name of its type: {"type": "text", "text": …}."""
    kind = _simple(node, "type")
    return kind if kind and kind in node and kind != "type" else None


def _beside_field(node: Node) -> str | None:
    """Return the key of an answer that stands alone beside the question: {"field": {"title": …}, "text": …}."""
    told = [key for key, inner in node.items() if isinstance(inner, list) and key != "type"]
    return told[0] if isinstance(node.get("field"), dict) and len(told) == 1 else None


def _simple(node: Node, wanted: str) -> str:
    value = next((inner for key, inner in node.items() if key.lower() == wanted), None)
    return value[0] if isinstance(value, list) and value else ""


def _named(key: str, path: tuple[str, ...]) -> str:
    """Return a leaf's name: of numbered ones with what they are numbers of ("1.3", "item_meta.25")."""
    if key == _OWN:
        return path[-1] if path else ""
    return ".".join((path[-1], key)) if key.isdigit() and path else key


def _above(key: str, path: tuple[str, ...]) -> tuple[str, ...]:
    return path[:-1] if path and (key == _OWN or key.isdigit()) else path
