"""When a manager should look at once: the rules behind the live alarms."""
