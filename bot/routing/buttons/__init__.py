"""Every button of the chat as a typed class: its prefix, its fields, and how they are packed into 64 bytes."""
