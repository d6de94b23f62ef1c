"""Draws the window: shell, theme, and a room each for chat, models, writing, settings and welcome."""
