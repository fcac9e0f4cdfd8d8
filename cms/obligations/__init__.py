"""Nhiệm vụ: what documents ask for, proposed by the reader and decided by a person."""
