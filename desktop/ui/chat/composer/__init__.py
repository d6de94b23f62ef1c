"""Lets a person write a question: the text, what goes with it, and Send or Stop."""
