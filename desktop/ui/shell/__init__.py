"""The window around the rooms: rail, footer, banners, drop zone, keys, what is remembered."""
