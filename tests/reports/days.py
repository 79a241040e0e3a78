"""Days to draw, from quiet to huge, and the desk's own words for them, for the tests of the charts."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.views.manager.figures import chart_words
from bot.words import words_for
from core.figures.day import (
    AgentCount,
    ChannelLeads,
    Compared,
    Conversion,
    DayFigures,
    FreshAndEarlier,
    Funnel,
    Loss,
    agent_figures,
)
from core.figures.first_calls import FirstCall
from core.terms import LostReason
from reports.words import ChartWords

_FA_NAMES = [
    "سارا احمدی",
    "علی رضایی",
    "مریم حسینی",
    "رضا کریمی",
    "نگار موسوی",
    "امیرحسین تقی‌زاده اصفهانی",
    "زهرا نوری",
]
_EN_NAMES = [
    "Sara Ahmadi",
    "Ali Rezaei",
    "Maryam Hosseini",
    "Bartholomew Featherstonehaugh-Smythe",
    "Ida Berg",
    "Bo Li",
]
_FA_CHANNELS = [
    "اینستاگرام",
    "پیامک",
    "وب‌سایت",
    "تماس ازدست‌رفته",
    "بانک رژیم",
    "معرفی دوستان",
    "نمایشگاه بین‌المللی تهران",
]
_EN_CHANNELS = ["Instagram", "SMS", "Website", "Missed calls", "Diet bank", "Referral", "International exhibition 2026"]


def a_day(
    *,
    agents: int = 3,
    channels: int = 5,
    language: str = "fa",
    seed: int = 7,
    sales: bool = True,
    scale: int = 1,
) -> DayFigures:
    """Make a believable day; `scale` multiplies everything, `sales=False` sells nothing."""
    dice = random.Random(seed)
    names = _FA_NAMES if language == "fa" else _EN_NAMES
    places = _FA_CHANNELS if language == "fa" else _EN_CHANNELS
    counts = []
    for number in range(agents):
        calls = dice.randint(18, 70) * scale
        contacts = int(calls * dice.uniform(0.35, 0.6))
        sold = int(contacts * dice.choice([0.04, 0.1, 0.12, 0.15, 0.4])) if sales else 0
        name = names[number % len(names)] + (f" {number}" if number >= len(names) else "")
        counts.append(AgentCount(name, calls, contacts, sold))
    team = Conversion(sum(c.sales for c in counts), sum(c.contacts for c in counts))
    calls = sum(c.calls for c in counts)
    came = [
        ChannelLeads(
            places[i % len(places)], Compared(int(90 * scale / (i + 1)), dice.uniform(20, 110) * scale / (i + 1))
        )
        for i in range(channels)
    ]
    return DayFigures(
        team="North",
        day=date(2026, 3, 14),
        until=datetime(2026, 3, 14, 17, 30, tzinfo=UTC),
        currency="IRR",
        channels=tuple(came),
        leads=Compared(sum(c.leads.value for c in came), sum(c.leads.usual or 0 for c in came)),
        calls=Compared(calls, calls * 0.9),
        contacts=Compared(team.contacts, team.contacts * 1.1),
        sales=Compared(team.sales, 4.5 * scale),
        revenue=Compared(team.sales * 9_000_000, 40_000_000.0 * scale),
        conversion=team,
        usual_conversion=0.118,
        agents=agent_figures(counts, team),
        funnel=_funnel(team, calls, scale),
        first_calls=_first_calls(places[:channels], dice),
        lost_leads=0,
    )


def _funnel(team: Conversion, calls: int, scale: int) -> Funnel:
    return Funnel(
        new=FreshAndEarlier(int(calls * 0.6), int(calls * 0.45)),
        tried=FreshAndEarlier(int(calls * 0.5), int(calls * 0.45)),
        reached=FreshAndEarlier(int(team.contacts * 0.6), int(team.contacts * 0.35)),
        agreed=FreshAndEarlier(int(team.contacts * 0.2), int(team.contacts * 0.15)),
        sold=FreshAndEarlier(team.sales - team.sales // 3, team.sales // 3),
        losses=(
            Loss(LostReason.TOO_EXPENSIVE, 12 * scale),
            Loss(LostReason.NO_CONTACT, 9 * scale),
            Loss(LostReason.NOT_NOW, 4 * scale),
            Loss(LostReason.BOUGHT_ELSEWHERE, 2 * scale),
            Loss(LostReason.DO_NOT_CALL, scale),
        ),
        void=3 * scale,
    )


def _first_calls(places: list[str], dice: random.Random) -> tuple[FirstCall, ...]:
    rows = [
        FirstCall(place, promise, 40, overdue, promise * pace, promise * pace * 2.6, min(1.0, 0.55 / pace))
        for place, promise, pace, overdue in zip(
            places,
            [300, 300, 900, 600, 3600, 3600, 7200],
            [0.3, 1.4, 0.2, 3.0, 0.6, 0.7, 0.1],
            [0, 3, 0, 12, 0, 0, 0],
            strict=False,
        )
    ]
    return tuple(rows)


def _words(language: str, team: str, revenue_is: str, revenue_usual: str) -> ChartWords:
    """Return what stands on a day's charts, as the desk itself words it; team and money are of no made-up day."""
    said = chart_words(a_day(language=language), words_for(language))
    return replace(said, team=team, revenue_is=revenue_is, revenue_usual=revenue_usual)


FA = _words("fa", "تیم فروش شمال", "۱۸۴٫۵ میلیون تومان", "۱۵۲ میلیون تومان")
EN = _words("en", "Northern sales", "€ 18,450", "€ 15,200")
PERSIAN_NUMBERS = FA.numbers
