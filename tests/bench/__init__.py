"""Speeds as ratios to floors taken in the same run. It prints; it asserts nothing."""
