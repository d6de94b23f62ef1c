"""Measuring charts: each step alone, on small pictures whose truth is known to the fraction of a pixel."""
