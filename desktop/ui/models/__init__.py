"""Shows the Models room: what is here, what fits, and what is on its way."""
