"""What the charts say. The caller fills it from its catalogues; reports/ knows no language of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.terms import LostReason
from reports.numbers import NumberStyle


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Heads of the sheet's columns that no chart has."""

    figure: str
    today: str
    usually: str
    channel: str
    agent: str
    at_least: str
    """Lower end of the conversion's interval."""
    at_most: str
    """Upper end of the conversion's interval."""
    difference: str
    answered_share: str
    answered_difference: str
    """Whether the agent differs from the team."""
    step: str
    reason: str
    leads: str
    """A number of leads, old and new."""
    promised: str
    first_calls: str
    """How many leads were called for the first time."""
    waiting: str
    """How many still wait beyond the promise."""
    half: str
    """The median wait."""
    nine_of_ten: str
    """The 90th percentile of the waits."""
    results: str
    """Name of the sheet by channel and campaign."""
    campaign: str
    products: str
    """Name of the sheet by product."""
    product: str
    corrected: str
    """What was corrected that day of sales of earlier days."""


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Every text of the day's album and sheet, in one language.

    Labels are a word or two. Templates hold `{n}` for a number or `{t}` for a duration, filled in by the chart.
    Money comes rendered, because only the caller knows how much of a currency is said (25.4 M toman). Plain values
    only: it travels to the drawing process by pickle.
    """

    language: str
    rtl: bool
    numbers: NumberStyle
    team: str
    day: str
    """The date as people say it, in the team's calendar."""

    glance: str
    """Title of the first chart: today at a glance."""
    leads: str
    calls: str
    contacts: str
    sales: str
    revenue: str
    conversion: str
    revenue_is: str
    """The day's revenue with its currency, short."""
    revenue_usual: str
    """The usual revenue, short; empty where nothing is known."""
    usual: str
    """`{n}` is the usual count: "usually {n}"."""
    usual_mark: str
    """What the thin mark stands for: "mean of the last 4 Saturdays"."""
    by_channel: str
    """Heading over the channels."""
    other_channels: str
    """`{n}` further channels in one row."""
    lost_leads: str
    """The whole sentence: "lost leads: 0"."""

    agents: str
    """Title of the second chart."""
    other_agents: str
    """`{n}` further agents in one row."""
    team_rate: str
    """`{n}` is the team's conversion: "team {n}"."""
    differs: str
    """Said of a strong line: the day of the others cannot be held equal."""
    no_difference: str
    """Said of a pale line: no reliable difference."""

    funnel: str
    """Title of the third chart."""
    new: str
    tried: str
    reached: str
    agreed: str
    sold: str
    fresh: str
    """Leads of the funnel that arrived today."""
    earlier: str
    """Leads of the funnel from earlier days."""
    of_before: str
    """`{n}` is the share of the step before that came on: "{n} of those"."""
    lost: str
    """`{n}` leads were lost today."""
    nothing_lost: str
    reasons: Mapping[LostReason, str]
    other_reasons: str
    """`{n}` further reasons in one row."""
    void: str
    """Closed because there was nobody to sell to: wrong number, duplicate."""

    first_call: str
    """Title of the fourth chart."""
    promise: str
    """`{t}` is the channel's promise: "promise {t}"."""
    promise_mark: str
    """What the thin mark stands for: the promise."""
    half_within: str
    """`{t}` is the median: "half within {t}"."""
    most_within: str
    """`{t}` is the 90th percentile: "9 of 10 within {t}"."""
    kept: str
    """Heading over the shares kept: "on time"."""
    overdue: str
    """`{n}` leads still wait beyond the promise."""
    no_first_calls: str
    """Said when nobody was called for the first time and nobody waits."""

    sheet: SheetWords
