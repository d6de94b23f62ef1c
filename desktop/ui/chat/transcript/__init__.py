"""The conversation as it is shown: rows, the words in them, and which of them are in sight."""
