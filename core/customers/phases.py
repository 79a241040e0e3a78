"""Phases of orders that are projects: a template as it is typed, "Website: design 7, build 30, launch 45"."""

import re
from dataclasses import dataclass

from core.digits import latin_digits
from core.errors import BadSetting

EXAMPLE = "Website: design 7, build 30, launch 45"
MOST_PHASES = 12
MOST_DAYS = 730
NAME_LIMIT = 40
_PHASE = re.compile(r"(?P<name>.*\S)\s+(?P<days>\d{1,3})(?:\s*(?:d|days?|روز|дн\w*|gün))?")


@dataclass(frozen=True, slots=True)
class TemplatePhase:
    """One phase: its name, and the days from the beginning until it is due."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class PhaseTemplate:
    """Phases under the name of what they are for."""

    name: str
    phases: tuple[TemplatePhase, ...]


def read_template(text: str) -> PhaseTemplate:
    """Read a template. Raises BadSetting for what is none: phases stand in the order in which they are due."""
    name, _, rest = text.partition(":")
    found = [_PHASE.fullmatch(latin_digits(part.strip())) for part in re.split(r"[,،;\n]", rest) if part.strip()]
    phases = tuple(TemplatePhase(one["name"].strip(), int(one["days"])) for one in found if one is not None)
    days = [one.days for one in phases]
    fits = (
        0 < len(name.strip()) <= NAME_LIMIT
        and 0 < len(phases) == len(found) <= MOST_PHASES
        and days == sorted(days)
        and days[-1] <= MOST_DAYS
        and all(len(one.name) <= NAME_LIMIT for one in phases)
    )
    if not fits:
        raise BadSetting("no template of phases", what="phases", raw=text[:60], example=f"/phases {EXAMPLE}")
    return PhaseTemplate(name.strip(), phases)
