"""Shows the Writing room: Summary and New wording."""
