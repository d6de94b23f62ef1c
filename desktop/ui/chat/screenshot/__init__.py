"""Takes a picture of the screen, or of a part of it, into a question."""
