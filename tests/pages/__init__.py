"""PDFs with known words: how many of their pages are read, and how many layers of wrong words are noticed."""
