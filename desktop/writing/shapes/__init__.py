"""Each shape of a summary: what weak models give is tidied, read into items, and held against what was asked for."""
