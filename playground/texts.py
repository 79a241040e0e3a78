"""Texts and captions of a call: parse mode or entities, trimmed, measured, marked."""

import re
from typing import Any

from playground.entities import trimmed, utf16_length, with_found
from playground.markdown import parse_markdown, parse_markdown_v2
from playground.markup import parse_html
from playground.params import Params, as_number
from playground.refusals import bad_request

Json = dict[str, Any]
MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_ENTITIES = 100
_ENTITY_TYPES = re.compile(
    "mention|hashtag|cashtag|bot_command|url|email|phone_number|bold|italic|underline|strikethrough|spoiler|"
    "blockquote|expandable_blockquote|code|pre|text_link|text_mention|custom_emoji"
)


def _given_entities(raw: Any) -> list[Json]:
    if not isinstance(raw, list):
        return []
    kept: list[Json] = []
    for entity in raw:
        if not isinstance(entity, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        if _ENTITY_TYPES.fullmatch(str(entity.get("type", ""))):
            kept.append(
                {**entity, "offset": as_number(entity.get("offset")), "length": as_number(entity.get("length"))}
            )
    return kept


def formatted(text: str, parse_mode: str, entities: Any, *, forced_mode: str = "") -> tuple[str, list[Json]]:
    """The text as people see it and its entities; refuses bad markup. A forced mode rules out any other."""
    mode = (forced_mode or parse_mode).lower()
    if mode and mode not in {"html", "markdown", "markdownv2", "none"}:
        raise bad_request("unsupported parse_mode")
    if mode == "html":
        plain, marks = parse_html(text)
    elif mode == "markdownv2":
        plain, marks = parse_markdown_v2(text)
    elif mode == "markdown":
        plain, marks = parse_markdown(text, lenient=bool(forced_mode))
    else:
        plain, marks = trimmed(text, _given_entities(entities))
    return plain, with_found(plain, marks)[:MOST_ENTITIES]


def text_of(params: Params, *, forced_mode: str = "") -> Json:
    """``text`` and ``entities`` of sendMessage and editMessageText."""
    entities = params.parsed("entities", "can't parse entities JSON object")
    text, marks = formatted(params.text("text"), params.text("parse_mode"), entities, forced_mode=forced_mode)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MOST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": marks} if marks else {"text": text}


def caption_of(values: Json, params: Params | None = None, *, forced_mode: str = "") -> Json:
    """``caption`` and ``caption_entities`` of a call or of one item of an album; empty when there is none."""
    if params is not None:
        entities = params.parsed("caption_entities", "can't parse caption entities JSON object")
        caption, mode = params.text("caption"), params.text("parse_mode")
    else:
        entities = values.get("caption_entities")
        caption, mode = str(values.get("caption") or ""), str(values.get("parse_mode") or "")
    text, marks = formatted(caption, mode, entities, forced_mode=forced_mode)
    if not text:
        return {}
    if utf16_length(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": text, "caption_entities": marks} if marks else {"caption": text}
