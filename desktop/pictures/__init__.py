"""From a dropped file to the exact pixels the model will see."""
