"""Screens of Xét chọn – công nhận: the rounds, one step by step, its candidates, its papers."""
