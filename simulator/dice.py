"""Chance that belongs to a lead, not to a moment: whoever calls it, whenever, throws the same dice.

Common random numbers: two policies on one seed meet the same people with the same luck, so that what differs between
them is what they decided.
"""

_MASK = (1 << 32) - 1
_ODD = 0x9E3779B1
"""2³² over the golden ratio, made odd: neighbouring numbers are thrown far apart."""


def draw(key: int, number: int) -> float:
    """Return the key's n-th throw, in [0, 1): a 32-bit mix of both."""
    return _mixed(_mixed(key + number * _ODD) ^ key) * 2.0**-32


def key_of(seed: int, number: int) -> int:
    """Return the key of the n-th thing in the world of this seed."""
    return _mixed(_mixed(seed * _ODD) + number)


def _mixed(z: int) -> int:
    """Mix 32 bits by xors and multiplications; factors and shifts are of C. Wellons' hash prospector (2018)."""
    z &= _MASK
    z = ((z ^ (z >> 16)) * 0x2C1B3C6D) & _MASK
    z = ((z ^ (z >> 12)) * 0x297A2D39) & _MASK
    return z ^ (z >> 15)
