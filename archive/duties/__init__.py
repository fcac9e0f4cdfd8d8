"""Giao thực hiện: obligations given to units, handed in, judged, urged, and seen as one matrix."""
