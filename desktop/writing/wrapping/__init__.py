"""What models put around a result, told from the result itself by its words and by the text that was sent."""
