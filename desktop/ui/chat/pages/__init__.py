"""Lets a person choose a page of a file as the picture they ask about."""
