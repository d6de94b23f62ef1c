"""The Writing room: Summary and New wording."""
