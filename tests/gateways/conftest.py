from collections.abc import AsyncIterator

import pytest

from tests.gateways.answering import ProviderDouble, answering


@pytest.fixture
async def provider() -> AsyncIterator[tuple[ProviderDouble, str]]:
    """A provider, and the address at which it answers."""
    one = ProviderDouble()
    async with answering(one.handle) as address:
        yield one, address
