"""Chance that belongs to a lead, not to a moment: whoever calls it, whenever, throws the same dice.

Common random numbers: two policies on one seed meet the same people with the same luck, so that what differs between
them is what they decided.
"""

_MASK = (1 << 64) - 1


def draw(key: int, number: int) -> float:
    """Return the key's n-th throw, in [0, 1). SplitMix64 (Steele, Lea and Flood, 2014), entered at n."""
    z = (key + (number + 1) * 0x9E3779B97F4A7C15) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return ((z ^ (z >> 31)) >> 11) * 2.0**-53


def key_of(seed: int, number: int) -> int:
    """Return the key of the n-th thing in the world of this seed."""
    return int(draw(seed * 0x2545F4914F6CDD1D & _MASK, number) * 2.0**53) * 0x9E3779B1 & _MASK
