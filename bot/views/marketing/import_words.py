"""What the words of a file mean: each with its meaning, and buttons for the first that nobody has told yet."""

from collections import Counter
from collections.abc import Mapping

from bot.routing.buttons.marketing import (
    AskWord,
    DropImport,
    ReadAsCalls,
    SetWord,
    ShowColumns,
    TakeImport,
    WordKind,
)
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.marketing.imports import calls_counted
from bot.views.outcomes import outcome_label, outcome_name
from bot.words import Safe, Words
from core.terms import ImportKind, ImportWord
from desk.imports.dropped import Dropped
from desk.imports.seen_words import SeenWord
from desk.imports.words import NOTHING, Meanings

KINDS: Mapping[WordKind, ImportWord] = {
    "o": ImportWord.OUTCOME,
    "a": ImportWord.AGENT,
    "s": ImportWord.STAGE,
    "t": ImportWord.TAG,
}
_LETTER: Mapping[ImportWord, WordKind] = {kind: letter for letter, kind in KINDS.items()}
_MUST = frozenset({ImportWord.OUTCOME})
"""Kinds without a guess: a row is not imported before its word has a meaning."""
SHOWN = 15
_LONGEST = 40


def words_page(found: Dropped, meanings: Meanings, words: Words) -> tuple[Safe, Keyboard]:
    """Show what every word means; the first that must be told is asked for, else rows may be taken in."""
    unsaid = next(
        (
            (kind, one)
            for kind, listed in found.words.items()
            for one in listed
            if meanings.of(kind, one.word) is None and (kind in _MUST or kind is ImportWord.AGENT)
        ),
        None,
    )
    if unsaid is not None:
        return question(found, *unsaid, meanings, words)
    lines = _told(found, meanings, words)
    counts = Counter(found.choice.get("counts", {}))
    if found.kind is ImportKind.CALLS:
        lines = [words("import-calls-looked", name=found.name, n=counts.total()), *calls_counted(counts, words), *lines]
    else:
        lines = [words("import-words", name=found.name), *lines]
    worth = counts["new"] + counts["known"]
    take = button(words.plain("button-import-take", n=worth), TakeImport(file=found.id), style="success")
    return Safe("\n".join(lines)), [
        *([[take]] if worth else []),
        *grid(_changes(found, words)),
        *ways_back(found, words),
    ]


def _told(found: Dropped, meanings: Meanings, words: Words) -> list[Safe]:
    lines: list[Safe] = []
    for kind, listed in found.words.items():
        lines += [Safe(""), words(f"import-words-{kind}")]
        lines += [
            words("import-word-line", word=one.shown, n=one.rows, means=_means(kind, one, meanings, words))
            for one in listed[:SHOWN]
        ]
    return lines


def _means(kind: ImportWord, one: SeenWord, meanings: Meanings, words: Words) -> str:
    means = meanings.of(kind, one.word)
    return meaning(kind, NOTHING if means is None else means, meanings, words)


def meaning(kind: ImportWord, means: str, meanings: Meanings, words: Words) -> str:
    """Name a meaning as the team calls it."""
    if means == NOTHING:
        return words.plain(f"import-means-no-{kind}")
    if kind is ImportWord.OUTCOME:
        return outcome_name(words, means, meanings.outcome(means).names)
    if kind is ImportWord.AGENT:
        return meanings.agents[int(means)]
    if kind is ImportWord.STAGE:
        return words.plain(f"import-means-{means}")
    return next(one.name for one in meanings.channels if one.slug == means)


def _changes(found: Dropped, words: Words) -> list[dict[str, object]]:
    return [
        button(
            words.plain("button-import-word", word=one.shown[:_LONGEST]),
            AskWord(file=found.id, kind=_LETTER[kind], word=one.mark),
        )
        for kind, listed in found.words.items()
        for one in listed[:SHOWN]
    ]


def question(
    found: Dropped, kind: ImportWord, one: SeenWord, meanings: Meanings, words: Words
) -> tuple[Safe, Keyboard]:
    """Ask what one word means."""
    text = words(f"import-ask-{kind}", name=found.name, word=one.shown, n=one.rows)
    return text, [
        *grid(_answers(found, kind, one, meanings, words)),
        *ways_back(found, words),
    ]


def _answers(
    found: Dropped, kind: ImportWord, one: SeenWord, meanings: Meanings, words: Words
) -> list[dict[str, object]]:
    nothing, *others = [
        button(
            _label(kind, means, meanings, words)[:_LONGEST],
            SetWord(file=found.id, kind=_LETTER[kind], word=one.mark, means=key),
        )
        for key, means in meanings.ids(kind).items()
    ]
    return [*others, nothing]


def _label(kind: ImportWord, means: str, meanings: Meanings, words: Words) -> str:
    if kind is ImportWord.OUTCOME and means != NOTHING:
        return outcome_label(words, meanings.outcome(means))
    return meaning(kind, means, meanings, words)


def ways_back(found: Dropped, words: Words) -> Keyboard:
    """Offer to name the amount of sales, to read a file as contacts after all, and to leave it."""
    amount = [button(words.plain("button-import-amount"), ShowColumns(file=found.id, what="a"))]
    back = [button(words.plain("button-import-leads"), ReadAsCalls(file=found.id, calls=False))]
    return [
        *([amount] if found.kind is ImportKind.SALES else []),
        *([back] if found.kind is not ImportKind.LEADS else []),
        [button(words.plain("button-import-drop"), DropImport(file=found.id))],
    ]
