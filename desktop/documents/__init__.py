"""From a file to text in which every passage knows where it came from."""
