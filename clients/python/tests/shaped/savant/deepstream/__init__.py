"""Savant over DeepStream."""
