"""Setting up Corral’s engine, as Settings and Welcome show it."""
