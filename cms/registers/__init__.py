"""The registers on screen, on paper and as a list: what was filed, forwarded, cancelled, closed."""
