"""Does the window's jobs on the command line, without Qt."""
