"""The pictures on the pages are those the program draws now."""

from pathlib import Path

from tests.docs.pictures import IMAGES, make


def _size(file: Path) -> tuple[int, int]:
    """Return the width and height of a PNG, from its head."""
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def test_the_command_still_makes_the_pictures_that_the_pages_show(tmp_path: Path) -> None:
    made = make(tmp_path)
    assert len(made) == 6
    assert {one.name: _size(one) for one in made} == {one.name: _size(IMAGES / one.name) for one in made}
