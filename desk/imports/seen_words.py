"""Words of a file whose meaning the team is asked for, counted while the file is read."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from core.arrivals.call_rows import LONGEST_WORD, MOST_WORDS, fold_word
from core.terms import ImportWord


class SeenWord(NamedTuple):
    """A word as it is compared, as it was first written, and how many rows say it."""

    word: str
    shown: str
    rows: int

    @property
    def mark(self) -> int:
        """A number that a button can carry; of the at most hundred words of a file no two are likely to share one."""
        return crc32(self.word.encode())


class SeenWords:
    """Words by kind."""

    def __init__(self, kinds: Iterable[ImportWord]) -> None:
        self._counts: dict[ImportWord, Counter[str]] = {kind: Counter() for kind in kinds}
        self._shown: dict[str, str] = {}

    def add(self, kind: ImportWord, cell: str) -> None:
        """Count the word of a cell; a blank one is skipped."""
        word = fold_word(cell)
        if word:
            self._counts[kind][word] += 1
            self._shown.setdefault(word, " ".join(cell.split())[:LONGEST_WORD])

    def different(self, kind: ImportWord) -> int:
        """Return the number of different words of a kind."""
        return len(self._counts[kind])

    def listed(self) -> dict[ImportWord, list[SeenWord]]:
        """Return the words of each kind that has any, the most frequent first."""
        return {
            kind: [SeenWord(word, self._shown[word], n) for word, n in counts.most_common(MOST_WORDS)]
            for kind, counts in self._counts.items()
            if counts
        }
