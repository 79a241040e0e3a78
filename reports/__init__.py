"""Figures made visible: charts and sheets. They draw what they are given, and import matplotlib only when asked."""
