"""Makes the exact pixels the model will see of a dropped file."""
