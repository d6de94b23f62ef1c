"""The picture viewer: what a model sees of a picture, and which part of it is sent."""
