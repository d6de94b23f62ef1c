"""Holds what the window knows and does of chat, without a widget."""
