"""Days to draw, from quiet to huge, and words in both languages, for the tests of the charts."""

import random
from datetime import UTC, date, datetime

from core.figures.day import (
    AgentCount,
    ChannelLeads,
    Compared,
    Conversion,
    DayFigures,
    Funnel,
    Loss,
    Step,
    agent_figures,
)
from core.figures.first_calls import FirstCall
from core.terms import LostReason
from reports.numbers import NumberStyle
from reports.words import ChartWords, SheetWords

PERSIAN_NUMBERS = NumberStyle(
    digits="۰۱۲۳۴۵۶۷۸۹",
    thousands="٬",
    decimal="٫",
    percent="{n}٪",
    seconds="{n} ثانیه",
    minutes="{n} دقیقه",
    hours="{n} ساعت",
    hours_minutes="{h} ساعت و {m} دقیقه",
)

_FA_REASONS = {
    LostReason.NO_CONTACT: "پاسخ نداد",
    LostReason.TOO_EXPENSIVE: "گران بود",
    LostReason.BOUGHT_ELSEWHERE: "از جای دیگر خرید",
    LostReason.NO_NEED: "نیازی نداشت",
    LostReason.NOT_NOW: "فعلاً نه",
    LostReason.NO_TRUST: "اعتماد نکرد",
    LostReason.OTHER: "دلیل دیگر",
    LostReason.DO_NOT_CALL: "دیگر تماس نگیرید",
}
_EN_REASONS = {reason: reason.value.replace("_", " ").capitalize() for reason in LostReason}

FA = ChartWords(
    language="fa",
    rtl=True,
    numbers=PERSIAN_NUMBERS,
    team="تیم فروش شمال",
    day="شنبه ۲۳ اسفند ۱۴۰۴",
    glance="امروز در یک نگاه",
    leads="سرنخ تازه",
    calls="تماس",
    contacts="گفت‌وگو",
    sales="فروش",
    revenue="درآمد",
    conversion="نرخ تبدیل",
    revenue_is="۱۸۴٫۵ میلیون تومان",
    revenue_usual="۱۵۲ میلیون تومان",
    usual="معمولاً {n}",
    usual_mark="میانگین ۴ شنبهٔ قبل",
    by_channel="سرنخ‌ها از کجا آمدند",
    other_channels="{n} کانال دیگر",
    lost_leads="سرنخ جامانده: ۰",
    agents="کارشناس‌ها",
    other_agents="{n} نفر دیگر",
    team_rate="تیم {n}",
    differs="فرق روشن با تیم",
    no_difference="فرق مطمئنی نیست",
    funnel="مسیر سرنخ‌ها در امروز",
    new="در دست",
    tried="تماس گرفتیم",
    reached="پاسخ دادند",
    agreed="قرار یا خرید",
    sold="خریدند",
    of_before="{n} مرحلهٔ قبل",
    other_reasons="{n} دلیل دیگر",
    fresh="رسیدهٔ امروز",
    earlier="از روزهای قبل",
    lost="{n} سرنخ از دست رفت",
    nothing_lost="امروز سرنخی از دست نرفت",
    reasons=_FA_REASONS,
    void="شمارهٔ نادرست",
    first_call="چقدر زود زنگ زدیم",
    promise="قول: {t}",
    promise_mark="قولِ هر کانال",
    half_within="نیمی تا {t}",
    most_within="۹ از ۱۰ تا {t}",
    kept="سرِ قول",
    overdue="{n} سرنخ هنوز منتظر است",
    no_first_calls="امروز تماس اولی نبود",
    sheet=SheetWords(
        figure="شاخص",
        today="امروز",
        usually="معمولاً",
        channel="کانال",
        agent="کارشناس",
        at_least="دست‌کم",
        at_most="حداکثر",
        difference="فرق با تیم",
        answered_share="سهم پاسخ‌ها",
        answered_difference="پاسخ‌ها در برابر تیم",
        step="مرحله",
        reason="دلیل",
        leads="سرنخ",
        promised="قول",
        first_calls="تماس اول",
        waiting="هنوز منتظر",
        half="نیمی تا",
        nine_of_ten="۹ از ۱۰ تا",
        results="به تفکیک کانال و کمپین",
        campaign="کمپین",
        products="به تفکیک محصول",
        product="محصول",
        corrected="اصلاح روزهای قبل",
    ),
)

EN = ChartWords(
    language="en",
    rtl=False,
    numbers=NumberStyle(),
    team="Northern sales",
    day="Saturday 14 March 2026",
    glance="Today at a glance",
    leads="New leads",
    calls="Calls",
    contacts="Contacts",
    sales="Sales",
    revenue="Revenue",
    conversion="Conversion",
    revenue_is="€ 18,450",
    revenue_usual="€ 15,200",
    usual="usually {n}",
    usual_mark="mean of last 4 Saturdays",
    by_channel="Where leads came from",
    other_channels="{n} other channels",
    lost_leads="Lost leads: 0",
    agents="Agents",
    other_agents="{n} others",
    team_rate="team {n}",
    differs="differs from the team",
    no_difference="no reliable difference",
    funnel="Today's funnel",
    new="In hand",
    tried="Tried",
    reached="Reached",
    agreed="Agreed",
    sold="Sold",
    of_before="{n} of those",
    other_reasons="{n} other reasons",
    fresh="arrived today",
    earlier="from earlier days",
    lost="{n} leads lost",
    nothing_lost="No lead was lost today",
    reasons=_EN_REASONS,
    void="Wrong number",
    first_call="Time to first call",
    promise="promise {t}",
    promise_mark="the promise",
    half_within="half within {t}",
    most_within="9 of 10 within {t}",
    kept="on time",
    overdue="{n} still waiting",
    no_first_calls="No first calls today",
    sheet=SheetWords(
        figure="Figure",
        today="Today",
        usually="Usually",
        channel="Channel",
        agent="Agent",
        at_least="at least",
        at_most="at most",
        difference="Differs from the team",
        answered_share="Share answered",
        answered_difference="Answered, against the team",
        step="Step",
        reason="Reason",
        leads="Leads",
        promised="Promise",
        first_calls="First calls",
        waiting="Still waiting",
        half="Half within",
        nine_of_ten="9 of 10 within",
        results="By channel and campaign",
        campaign="Campaign",
        products="By product",
        product="Product",
        corrected="Corrected of earlier days",
    ),
)

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
        new=Step(int(calls * 0.6), int(calls * 0.45)),
        tried=Step(int(calls * 0.5), int(calls * 0.45)),
        reached=Step(int(team.contacts * 0.6), int(team.contacts * 0.35)),
        agreed=Step(int(team.contacts * 0.2), int(team.contacts * 0.15)),
        sold=Step(team.sales - team.sales // 3, team.sales // 3),
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
