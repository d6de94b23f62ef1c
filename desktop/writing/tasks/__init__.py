"""Takes what is to be done out of a result, to lists of tasks and to calendars."""
