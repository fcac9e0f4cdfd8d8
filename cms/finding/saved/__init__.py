"""What an inspector keeps of a search: the question, its new hits, a list fixed for good."""
