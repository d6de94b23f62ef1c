"""Shows where a model was unsure, in whatever text: dots under the words, and a card that says what it weighed."""
