"""Puts the window together: services and Qt. `start` paints it, `running` fills it."""

from desktop.app.start import run_window

__all__ = ["run_window"]
