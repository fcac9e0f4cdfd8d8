"""Scanner folders: files at rest, batches, sides, sidecars, separator sheets."""
