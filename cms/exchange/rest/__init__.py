"""The REST endpoint: another system sends documents with a token (README, «Thẻ truy cập»)."""
