"""What the score is measured beside: plain channel rates, Odoo's naive Bayes, and two models of scikit-learn."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.scoring.channel_rates import CHANNEL
from core.scoring.fields import MISSING, FieldTable, form_of, number_of, word_of
from core.scoring.trial import Finished

Floats = NDArray[np.float64]


class Rival(Protocol):
    """A model that is fitted to finished leads and gives others their chance."""

    def fit(self, rows: Sequence[Finished]) -> None:
        """Learn from these leads and nothing else."""

    def chances(self, rows: Sequence[Finished]) -> Floats:
        """Predict."""


class ChannelRates:
    """The desk's channel rates without a score: each shrunken to the team's (docs/decisions.md)."""

    def fit(self, rows: Sequence[Finished]) -> None:
        """Count sales and leads by channel."""
        leads = Counter(row.attributes[CHANNEL] for row in rows)
        sales = Counter(row.attributes[CHANNEL] for row in rows if row.sold)
        self._team = (sales.total() + 2.0) / (leads.total() + 2.0 / 0.08)
        self._rates = {name: (sales[name] + 20.0 * self._team) / (count + 20.0) for name, count in leads.items()}

    def chances(self, rows: Sequence[Finished]) -> Floats:
        """Give each lead its channel's rate."""
        return np.array([self._rates.get(row.attributes[CHANNEL], self._team) for row in rows])


class OdooBayes:
    """Odoo's predictive lead score, written from its formula (crm_lead, `_pls_get_naive_bayes_probabilities`).

    S = P(won) Π n_won(f, v) / N_won(f), the same for lost, P = S_won / (S_won + S_lost), every count begun at 0.1, only
    fields that are set, tags only from 50 leads on, the result in per cent between 0.01 and 99.99, two decimals.
    Numbers fall into our bins: Odoo itself would count each number as a value of its own.
    """

    def __init__(self, tags: frozenset[str] = frozenset()) -> None:
        self._tags = tags

    def fit(self, rows: Sequence[Finished]) -> None:
        """Count won and lost by value."""
        self._form = _every_value(rows)
        self._counts: dict[tuple[str, str], list[float]] = {}
        self._wins = float(sum(row.sold for row in rows))
        self._all = float(len(rows))
        for row in rows:
            for key in self._form.read(row.attributes):
                if key[1] != MISSING:
                    self._counts.setdefault(key, [0.1, 0.1])[not row.sold] += 1.0
        self._totals: dict[str, list[float]] = {}
        for (name, _), counts in self._counts.items():
            totals = self._totals.setdefault(name, [0.0, 0.0])
            totals[0] += counts[0]
            totals[1] += counts[1]

    def chances(self, rows: Sequence[Finished]) -> Floats:
        """Multiply."""
        return np.array([self._chance(row) for row in rows])

    def _chance(self, row: Finished) -> float:
        won, lost = self._wins / self._all, 1.0 - self._wins / self._all
        for key in self._form.read(row.attributes):
            counts = self._counts.get(key)
            if counts is None or (key[0] in self._tags and sum(counts) < 50.0):
                continue
            totals = self._totals[key[0]]
            won *= counts[0] / totals[0]
            lost *= counts[1] / totals[1]
        share = won / (won + lost) if won + lost else 0.0
        return min(max(round(100.0 * share, 2), 0.01), 99.99) / 100.0


def _every_value(rows: Sequence[Finished]) -> FieldTable:
    """Read every value there is, also those seen once."""
    found = form_of([row.attributes for row in rows])
    words = {name: frozenset(word_of(row.attributes.get(name)) for row in rows) for name in found.words}
    return FieldTable(found.numbers, words)


class _Learned(ABC):
    """A pipeline of scikit-learn on the raw fields."""

    def fit(self, rows: Sequence[Finished]) -> None:
        """Fit."""
        names = sorted({name for row in rows for name in row.attributes})
        self._numbers = [
            name
            for name in names
            if len({row.attributes[name] for row in rows}) > 6
            and all(number_of(row.attributes[name]) is not None for row in rows)
        ]
        self._words = [name for name in names if name not in self._numbers]
        self._model = self._made()
        self._model.fit(self._table(rows), [row.sold for row in rows])

    def chances(self, rows: Sequence[Finished]) -> Floats:
        """Predict."""
        found: Floats = self._model.predict_proba(self._table(rows))[:, 1]
        return found

    @abstractmethod
    def _made(self) -> Any:
        """Make the rival's model, untrained."""

    def _table(self, rows: Sequence[Finished]) -> Any:
        table = np.empty((len(rows), len(self._words) + len(self._numbers)), dtype=object)
        for at, row in enumerate(rows):
            table[at] = [
                *(str(row.attributes[name]) for name in self._words),
                *(number_of(row.attributes[name]) for name in self._numbers),
            ]
        return table

    def _columns(self, words: Any, numbers: Any) -> Any:
        from sklearn.compose import ColumnTransformer

        count = len(self._words)
        return ColumnTransformer(
            [
                ("words", words, list(range(count))),
                ("numbers", numbers, list(range(count, count + len(self._numbers)))),
            ],
            sparse_threshold=0.0,
        )


class SklearnLogistic(_Learned):
    """scikit-learn's logistic regression: words one-hot, numbers scaled, C = 1."""

    def _made(self) -> Any:
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        columns = self._columns(OneHotEncoder(handle_unknown="ignore"), StandardScaler())
        return make_pipeline(columns, LogisticRegression(max_iter=500))


class SklearnBoosting(_Learned):
    """scikit-learn's histogram gradient boosting with categories, as it comes."""

    def _made(self) -> Any:
        from sklearn.ensemble import HistGradientBoostingClassifier
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import FunctionTransformer, OrdinalEncoder

        unknown = {"handle_unknown": "use_encoded_value", "unknown_value": np.nan}
        columns = self._columns(OrdinalEncoder(max_categories=200, **unknown), FunctionTransformer(_as_floats))
        words = list(range(len(self._words)))
        return make_pipeline(columns, HistGradientBoostingClassifier(categorical_features=words, random_state=1))


def _as_floats(table: Any) -> Any:
    return np.asarray(table, dtype=float)


RIVALS: dict[str, type[Any]] = {
    "channel rates": ChannelRates,
    "Odoo naive Bayes": OdooBayes,
    "logistic regression": SklearnLogistic,
    "gradient boosting": SklearnBoosting,
}
