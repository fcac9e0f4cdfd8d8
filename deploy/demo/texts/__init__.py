"""What the papers of the demonstration speak of, topic by topic; all of it invented."""

from deploy.demo.texts.first import TOPICS as FIRST
from deploy.demo.texts.second import TOPICS as SECOND
from deploy.demo.texts.topic import Topic

TOPICS: tuple[Topic, ...] = (*FIRST, *SECOND)

__all__ = ["TOPICS", "Topic"]
