"""The day's charts together, in the order they are sent."""

from core.figures.day import DayFigures
from reports.agents import draw_agents
from reports.first_call import draw_first_call
from reports.funnel import draw_funnel
from reports.glance import draw_glance
from reports.words import ChartWords

__all__ = ["draw_agents", "draw_album", "draw_first_call", "draw_funnel", "draw_glance"]


def draw_album(figures: DayFigures, words: ChartWords) -> list[bytes]:
    """Draw the four charts of the digest as PNG: glance, agents, funnel, time to first call."""
    charts = (draw_glance, draw_agents, draw_funnel, draw_first_call)
    return [draw(figures, words) for draw in charts]
