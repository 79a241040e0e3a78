"""Rules of live alarms: when a manager should look at once."""
