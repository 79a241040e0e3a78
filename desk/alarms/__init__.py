"""Live alarms: conditions a manager should know of now, raised once and ended when they are over."""
