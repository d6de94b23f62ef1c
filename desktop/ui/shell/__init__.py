"""Draws the window around the rooms: rail, footer, banners, drop zone, keys."""
