"""Thidiao."""
