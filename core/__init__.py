"""The rules of the lead desk: pure, without clock, network, framework or SQL."""
