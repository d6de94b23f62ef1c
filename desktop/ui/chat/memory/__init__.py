"""Shows what fills the model’s memory: the card over the meter, and where memory begins in the transcript."""
