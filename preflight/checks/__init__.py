"""The judges: pure functions from a case and its answers to what is said."""
