"""Journeys of leads: who enters, what the clock makes of those inside, what ends it and what came of it."""
