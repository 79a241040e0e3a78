"""A local Telegram: a strict Bot API server on loopback, people who use it, and the world around them.

It knows nothing of the product: it speaks HTTP to it like the real messenger and the real providers do.
"""
