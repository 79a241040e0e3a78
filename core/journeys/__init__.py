"""Journeys: steps over texts, waits and calls that a lead goes through, with arms to compare. Pure rules."""
