"""Lists the words by which models speak about their work, in the eight languages Llama 3.2 is made for."""
