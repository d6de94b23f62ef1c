"""Pages whose words are pictures: found, read by a recogniser or a model, and put in their place in the document."""
