"""Ska inte synas."""
