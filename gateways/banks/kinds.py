"""The kinds of `[[gateways]]` whose rows are fetched. Nobody posts to them, so they need no key in an address."""

from typing import Final

REST: Final = "bank_rest"
SQL: Final = "bank_sql"
PULLED: Final = frozenset({REST, SQL})
