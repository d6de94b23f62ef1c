"""Tests of summaries as files."""
