"""Buttons of journeys."""

from bot.routing.buttons.packing import Button, ContactButton, Id


class ShowJourneys(Button, prefix="jnl"):
    """List the journeys."""


class ShowJourney(Button, prefix="jns"):
    """Show where everybody in a journey stands."""

    journey: Id


class ShowJourneyResults(Button, prefix="jnr"):
    """Show the results of its arms."""

    journey: Id


class TryJourney(Button, prefix="jnt"):
    """Show what the newest lead would get by it."""

    journey: Id


class ShowJourneyPath(ContactButton, prefix="jnw"):
    """Show a person's path through journeys."""


class AskJourneyStart(Button, prefix="jna"):
    """Show what a journey can find out, and the buttons that start it."""

    journey: Id


class StartJourney(Button, prefix="jng"):
    """Start a journey: leads may enter; with `existing` also those that fit already."""

    journey: Id
    existing: bool


class StopJourney(Button, prefix="jnx"):
    """Stop a journey: nobody enters, and the people inside wait."""

    journey: Id


class AskJourneyMigration(Button, prefix="jnm"):
    """Show where the people inside an older version would go."""

    journey: Id


class MigrateJourney(Button, prefix="jny"):
    """Move them."""

    journey: Id


class UndoJourney(Button, prefix="jnu"):
    """Undo what was last done to a journey, as its page named it."""

    journey: Id
    change: Id


class ShowJourneyExample(Button, prefix="jne"):
    """Show a journey that comes with the program."""

    name: str


class LoadJourneyExample(Button, prefix="jnd"):
    """Load it."""

    name: str
