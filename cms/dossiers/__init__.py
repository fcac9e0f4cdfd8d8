"""Hồ sơ minh chứng: compiled by a school, handed in, reviewed and recognised above it."""
