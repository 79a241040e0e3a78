"""Delays the building of aiogram's types until they are used: at import it builds some three hundred, of which we use a
few. Building them takes nine tenths of the time of a start (3 s of processor time of 3.5) and most of the memory;
the few we validate, an update's message, tap or membership, take a tenth of a second. Any other type is built at its
first use.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Literal, Optional, Union

from pydantic import BaseModel

TYPES = "aiogram.types"


class _Late(MetaPathFinder, Loader):
    """Replaces the loader of aiogram's types, once."""

    _loader: Loader

    def find_spec(self, fullname: str, *_: Sequence[str] | ModuleType | None) -> ModuleSpec | None:
        """Find the types, to be loaded by this loader; leave all other modules to other finders."""
        if fullname != TYPES:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is None or spec.loader is None:
            return None
        self._loader, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Load the types without building them."""
        rebuild = BaseModel.__dict__["model_rebuild"]
        BaseModel.model_rebuild = classmethod(lambda _cls, **_: None)  # type: ignore[assignment, method-assign]  # for as long as the module loads
        try:
            self._loader.exec_module(module)
        finally:
            BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]  # what it was
        _build_at_first_use(vars(module))


def _build_at_first_use(names: dict[str, Any]) -> None:
    """Make each type resolve its names by itself: pydantic asks a type that is not built yet to build itself."""
    from aiogram.client.default import Default
    from aiogram.methods.base import Response, TelegramMethod
    from aiogram.types.base import TelegramObject

    known = names | {"List": list, "Optional": Optional, "Union": Union, "Literal": Literal, "Default": Default}

    def rebuild(cls: type[BaseModel], /, **how: Any) -> bool | None:
        how.pop("_parent_namespace_depth", None)
        how.setdefault("_types_namespace", known)
        return BaseModel.model_rebuild.__func__(cls, **how)  # type: ignore[attr-defined, no-any-return]  # the plain function behind it

    for base in (TelegramObject, TelegramMethod, Response):
        base.model_rebuild = classmethod(rebuild)  # type: ignore[assignment, method-assign]  # the one hook pydantic has


def build_late() -> None:
    """Delay the building of aiogram's types to their first use, if they are not loaded yet."""
    if TYPES not in sys.modules:
        sys.meta_path.insert(0, _Late())
