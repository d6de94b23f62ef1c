"""Tells what models put around a result from the result, by its words and by the text that was sent."""
