"""Draws charts whose values are known: 300 by Pillow, 30 by matplotlib."""
