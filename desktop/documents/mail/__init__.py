"""Takes a mail apart: its headers, its bodies in several forms, what is attached to it."""
