"""Live alarms: what is so now that a manager should look, raised once and ended when it is over."""
