"""Shows the Settings room, built from the one declared table of settings."""
