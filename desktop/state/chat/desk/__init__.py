"""Holds what is read of a picture of numbers, and what a person does with the table, without a widget."""
