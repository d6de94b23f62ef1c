"""Where a question is written: the text, what goes with it, and Send or Stop."""
