"""Documents of a conversation: which part of one is read, and what to do with one that is too long."""
