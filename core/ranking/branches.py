"""How a lead came in through its channel, as one text the database can group by and the rates can read."""

from core.ranking.evidence import Branch

_APART = "\x1f"
LONGEST = 80
"""Longest entry or campaign, in characters; values from links are cut."""

RECYCLED = "recycled"
"""Leads that are offered again are a branch of their own: their sales are learned separately."""


def branch_of(entry: str, campaign: str = "") -> str:
    """Return the branch of an arrival."""
    parts = [part.strip()[:LONGEST].replace(_APART, " ") for part in (entry, campaign)]
    return _APART.join(parts).rstrip(_APART)


def parts_of(branch: str) -> Branch:
    """Return the parts of a branch, from wide to narrow."""
    return tuple(branch.split(_APART)) if branch else ()
