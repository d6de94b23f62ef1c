"""Says sentences with a voice that this computer has: speech-dispatcher over its own socket, else espeak."""
