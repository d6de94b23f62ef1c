"""The dialog in which a person says how they want to be answered, for one chat or for all that begin."""
