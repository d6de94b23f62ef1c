"""Reads the exports of Corral and of others, in a child process: `child` has what is called there."""
