"""Knows what fills the model’s memory, and what a person can do about it: condense, pin, make it larger."""
