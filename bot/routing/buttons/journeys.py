"""Buttons of journeys."""

from bot.routing.buttons.packing import Button, Id


class ShowJourneys(Button, prefix="jnl"):
    """List the journeys."""


class ShowJourney(Button, prefix="jns"):
    """Show where everybody in a journey stands."""

    journey: Id


class ShowJourneyResults(Button, prefix="jnr"):
    """Show what came of its arms."""

    journey: Id


class AskJourneyStart(Button, prefix="jna"):
    """Show what a journey can find out, and the buttons that start it."""

    journey: Id


class StartJourney(Button, prefix="jng"):
    """Let leads enter; with `existing` those that fit already."""

    journey: Id
    existing: bool


class StopJourney(Button, prefix="jnx"):
    """Let nobody enter, and make who is inside wait."""

    journey: Id


class AskJourneyMigration(Button, prefix="jnm"):
    """Show where who is inside an older version would go."""

    journey: Id


class MigrateJourney(Button, prefix="jny"):
    """Move them."""

    journey: Id


class UndoJourney(Button, prefix="jnu"):
    """Take back the last thing done to a journey."""

    journey: Id


class ShowJourneyExample(Button, prefix="jne"):
    """Show a journey that comes with the program."""

    name: str


class LoadJourneyExample(Button, prefix="jnd"):
    """Load it."""

    name: str
