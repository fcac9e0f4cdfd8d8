"""Chất lượng đọc: how often reading was right, by field, issuer and month."""
