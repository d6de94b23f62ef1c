"""Shows how Corral’s engine is set up, for Settings and Welcome."""
