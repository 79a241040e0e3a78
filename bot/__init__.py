"""The desk in the messenger: handlers, pages, buttons and transport."""

from bot.late_types import build_late

build_late()
