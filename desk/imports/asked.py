"""Files that were dropped into a chat: looked at, taken in and taken back by a job, as asked-for work."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from desk.operations.requests import Wish


class ImportStep(StrEnum):
    """What is to be done with a file."""

    LOOK = "look"
    """Download it and say what would become of its rows."""
    TAKE = "take"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class AskedImport(Wish):
    """One step with one file."""

    KIND: ClassVar[str] = "import"
    WORTH: ClassVar[timedelta | None] = None

    team_id: int
    import_id: int
    step: ImportStep
    language: str
    asked_by: str = ""
    """The tap that asked: it asks once."""
    by: int | None = None
    """The person who tapped; None: who dropped the file."""
    figures: bool = False
    """Whether the message about it may show figures: only who may see them reads it."""
    in_full: bool = False
    """Whether they may see numbers in full there."""
