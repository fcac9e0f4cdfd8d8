"""The portal's models, in one place for Django."""

from cms.portal.approval import SecondPersonApprovalTask
from cms.portal.pages import (
    ExemplarIndexPage,
    ExemplarPage,
    HomePage,
    HomeStory,
    ShownImage,
)
from cms.portal.releases import Consent, ConsentGiver, ReleasedDocument, Withdrawal

__all__ = [
    "Consent",
    "ConsentGiver",
    "ExemplarIndexPage",
    "ExemplarPage",
    "HomePage",
    "HomeStory",
    "ReleasedDocument",
    "SecondPersonApprovalTask",
    "ShownImage",
    "Withdrawal",
]
