"""The window's composition root: services + Qt. `start` paints the window, `running` fills it."""

from desktop.app.start import run_window

__all__ = ["run_window"]
