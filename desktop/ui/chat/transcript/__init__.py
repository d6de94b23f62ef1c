"""Shows a conversation: its rows, the words in them, and which of them are in sight."""
