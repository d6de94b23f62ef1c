"""What stands in an OpenDocument text: package, styles, lists, words, stories."""
