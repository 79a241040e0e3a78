"""What comes compressed: whole, in several members, cut off, and small bodies that would become large ones."""

import gzip
import zlib

import pytest

from core.compression import MOST_MEMBERS, UnpacksTooLarge, unpacked

MOST = 1000
TWO = gzip.compress(b"one,") + gzip.compress(b"two")


@pytest.mark.parametrize(
    ("body", "encoding", "plain"),
    [
        (gzip.compress(b"one"), "gzip", b"one"),
        (zlib.compress(b"one"), "deflate", b"one"),
        (TWO, "gzip", b"one,two"),
        (TWO, " X-GZIP ", b"one,two"),
        (gzip.compress(b"") + TWO, "gzip", b"one,two"),
        (TWO + bytes(16), "gzip", b"one,two"),
        (gzip.compress(b"x") * MOST_MEMBERS, "gzip", b"x" * MOST_MEMBERS),
        (gzip.compress(b"a" * 400) + gzip.compress(b"b" * 600), "gzip", b"a" * 400 + b"b" * 600),
    ],
    ids=["one", "deflate", "two", "x-gzip", "empty-first", "padded", "most-members", "up-to-the-limit"],
)
def test_a_body_is_unpacked_with_all_its_members(body: bytes, encoding: str, plain: bytes) -> None:
    assert unpacked(body, encoding, MOST) == plain


@pytest.mark.parametrize("body", [b"plain", TWO[:-5], TWO[: len(TWO) // 2 + 3], b""], ids=len)
def test_what_is_not_compressed_as_it_says_stays_as_it_is(body: bytes) -> None:
    assert unpacked(body, "gzip", MOST) == body


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(b"x" * (MOST + 1)),
        gzip.compress(b"x" * 400) + gzip.compress(b"x" * 601),
        gzip.compress(b"x" * 20) * 51,
        gzip.compress(b"") * (MOST_MEMBERS + 1),
    ],
    ids=["one", "two", "many", "empty"],
)
def test_a_body_whose_members_become_too_large_together_is_refused(bomb: bytes) -> None:
    with pytest.raises(UnpacksTooLarge):
        unpacked(bomb, "gzip", MOST)
