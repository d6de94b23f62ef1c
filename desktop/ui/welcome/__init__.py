"""Shows the first run: what Corral does, this computer, the engine, a size."""
