"""Savant, in the shape that its function units meet."""
