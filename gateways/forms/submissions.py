"""Requests that hold several people's forms, taken apart."""

import json
from collections.abc import Iterator
from dataclasses import replace

from gateways.contract import (
    RawRequest,
    TooLarge,
)
from gateways.fields import is_json_body, read_json

_ANSWER_PARTS = 5
_ANSWER_NAMES = frozenset({"name", "label", "title", "question", "field", "key", "id", "column_name", "column_id"})
_ANSWER_VALUES = frozenset({"value", "values", "answer", "answers", "response", "string_value"})
_MOST_SENT = 1000
"""People in one request; more are refused, for a part of them would be lost in silence."""


def each_sent(request: RawRequest) -> Iterator[RawRequest]:
    """Return a request for each person of a list, or the request itself where it holds no list. Raises TooLarge."""
    content = read_json(request.body, request.header("content-type")) if is_json_body(request) else None
    if not isinstance(content, list) or len(content) < 2 or not all(isinstance(one, dict) for one in content):
        yield request
        return
    if all(_is_answer(one) for one in content):
        # One person's answers, each with its name: under a key they are read as in any other form.
        yield replace(
            request, body=json.dumps({"fields": content}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        )
        return
    if len(content) > _MOST_SENT:
        raise TooLarge(f"more than {_MOST_SENT} people in one request")
    for one in content:
        yield replace(request, body=json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _is_answer(one: dict[str, object]) -> bool:
    """Whether an object is one answer, a name and a value, and not a person."""
    return len(one) <= _ANSWER_PARTS and bool(_ANSWER_NAMES & one.keys()) and bool(_ANSWER_VALUES & one.keys())
