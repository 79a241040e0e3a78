"""Writers of an SQLite database that are made durable together."""

import asyncio
from dataclasses import dataclass, field


def _future() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()


@dataclass
class CommitGroup:
    """Writers that share one commit, and its result."""

    begun_at: int
    """How many rows its connection had changed before."""
    done: asyncio.Future[None] = field(default_factory=_future)
    members: int = 0
    closing: bool = False

    def tell(self, error: BaseException | None) -> None:
        """Report to all of them that the commit is done, or why it failed."""
        if self.done.done():
            return
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)
            self.done.exception()
