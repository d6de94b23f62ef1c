"""Work over a person's or a model's text grows no faster than the text."""
