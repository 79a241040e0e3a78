"""Property tests of the gateways are repeatable, and not timed by a machine that others use."""

from hypothesis import settings

settings.register_profile("gateways", deadline=None, derandomize=True, database=None)
settings.load_profile("gateways")
