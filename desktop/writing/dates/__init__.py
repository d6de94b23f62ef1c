"""Finds dates and times in texts of eight languages, and says which day they mean, or that nobody can tell."""
