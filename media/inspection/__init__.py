"""Looking at bytes before they are taken in: real type, hidden parts, known dangers."""

from media.inspection.inspector import Findings, inspect_file

__all__ = ["Findings", "inspect_file"]
