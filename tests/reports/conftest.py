"""Days to draw, from quiet to huge, and the words to draw them with."""
