"""Colours and sizes all charts share.

The hues are those of Okabe and Ito (2008), told apart with any of the common kinds of colour blindness; no meaning
rests on hue alone. Sizes are pixels of a picture 1080 wide: seen on a phone 360 points wide they come out at a
third, so nothing that must be read is below 30.
"""

BLUE = "#0072B2"
SKY = "#56B4E9"
GREEN = "#009E73"
ORANGE = "#E69F00"
VERMILLION = "#D55E00"
ALARM = "#B34700"
"""Vermillion for letters: dark enough to be read on white."""

PAPER = "#F3F5F7"
CARD = "#FFFFFF"
INK = "#17212B"
MUTED = "#56626E"
TRACK = "#E4E9EE"
TINT = "#E8F2F9"
PALE = "#9DB0BF"

WIDTH = 1080
HEIGHT = 1350
MARGIN = 44

HERO = 128
BIG = 74
TITLE = 60
HEADING = 42
BODY = 38
SMALL = 32
