"""Reads a file into text in which every passage knows where it came from."""
