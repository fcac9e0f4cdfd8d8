"""Child processes for hostile bytes: little memory, little time, a folder of their own."""

from media.extraction.sandbox.limits import READING, RENDERING, Limits
from media.extraction.sandbox.pool import JobFailed, run_job
from media.extraction.sandbox.tools import ToolFailed, ToolMissing, run_tool
from media.extraction.sandbox.workspace import workspace

__all__ = [
    "READING",
    "RENDERING",
    "JobFailed",
    "Limits",
    "ToolFailed",
    "ToolMissing",
    "run_job",
    "run_tool",
    "workspace",
]
