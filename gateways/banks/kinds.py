"""The kinds of `[[gateways]]` that are asked for their rows. Nobody knocks for them, so they need no key of a door."""

from typing import Final

REST: Final = "bank_rest"
SQL: Final = "bank_sql"
PULLED: Final = frozenset({REST, SQL})
