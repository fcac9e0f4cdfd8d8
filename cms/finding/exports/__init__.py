"""Results as files: asked for, made in portions, given to their owner only."""
