"""What every room may use: errors, words, shared types, folders, logging."""
