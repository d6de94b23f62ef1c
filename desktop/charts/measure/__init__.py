"""Measures charts: from pixels and words to the values of bars, lines, sectors and points. Runs in a child process."""
