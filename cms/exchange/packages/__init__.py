"""Packages of another office (or our own) taken in again: checked, tried, taken, resumed."""
