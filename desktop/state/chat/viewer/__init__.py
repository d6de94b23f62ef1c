"""What is looked at in the picture viewer, which part of it is chosen, and what a model would see of that."""
