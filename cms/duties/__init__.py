"""Giao thực hiện, Việc phải làm, Ma trận thực hiện: who does what by when, and the proof."""
