"""The messenger's face."""

from bot.late_types import build_late

build_late()
