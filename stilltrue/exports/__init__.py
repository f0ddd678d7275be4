"""What machines read: the book and its changes as JSON, feeds and plain text.  Writes no file."""
