"""How a lead came in through its channel, as one word the database can group by and the rates can read."""

from core.ranking.evidence import Branch

_APART = "\x1f"
LONGEST = 80
"""Of an entry or a campaign, in characters; what links carry is cut."""

RECYCLED = "recycled"
"""Leads that are offered again are a branch of their own: what they sell is learned by itself."""


def branch_of(entry: str, campaign: str = "") -> str:
    """Write the branch of an arrival."""
    parts = [part.strip()[:LONGEST].replace(_APART, " ") for part in (entry, campaign)]
    return _APART.join(parts).rstrip(_APART)


def parts_of(branch: str) -> Branch:
    """Read a branch, from the wide to the narrow."""
    return tuple(branch.split(_APART)) if branch else ()
