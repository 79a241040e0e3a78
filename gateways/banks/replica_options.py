"""The options of a bank that is read by SQL from a replica."""

from typing import Annotated, Final, Self

from pydantic import Field, SecretStr, model_validator

from gateways.banks.source import SourceOptions

SMALLEST_PAGE: Final = 50
"""Smallest page, in rows, when statements take too long."""


class SqlBankOptions(SourceOptions):
    """What `[[gateways]]` of this kind may hold beside name, kind and team."""

    url: Annotated[SecretStr, Field(min_length=1)]
    """URL in SQLAlchemy's form, with the password of a read-only login."""
    query: str = Field(min_length=10, max_length=20_000)
    """One SELECT. Its columns are named in `fields`."""
    rows: int = Field(default=500, ge=SMALLEST_PAGE, le=10_000)
    timeout: float = Field(default=8.0, gt=0, le=120)
    """Seconds one statement may take."""
    margin: int = Field(default=60, ge=0, le=86_400)
    """Rows of the last seconds are not read yet, because some are committed late."""
    lag_limit: int = Field(default=300, ge=1, le=86_400)
    lag_query: str = Field(default="", max_length=5000)
    """A SELECT of one number, the lag in seconds, for example from a heartbeat table; empty: ask the server."""

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for text in (self.query, self.lag_query):
            if ";" in text.strip().rstrip(";"):
                raise ValueError("query is one SELECT, without a semicolon inside")
        if not self.query.lstrip().lower().startswith(("select", "with")):
            raise ValueError("query begins with SELECT or WITH")
        if not (self.fields.id or self.fields.changed_at):
            raise ValueError("fields needs the column id, or changed_at, or both: pages go on by them")
        return self
