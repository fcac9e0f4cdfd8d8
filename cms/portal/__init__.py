"""Cổng công khai: stories of recognised exemplars, copied out of the archive and approved.

Names load on first use, so that Django can import the models before the rest is ready.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "PublicationRefused": "cms.portal.approval",
    "approve_exemplar": "cms.portal.publishing",
    "candidates": "cms.portal.publishing",
    "create_portal": "cms.portal.setup",
    "draft_exemplar_from": "cms.portal.publishing",
    "ensure_portal": "cms.portal.setup",
    "hold_exemplars": "cms.portal.publishing",
    "lift_hold": "cms.portal.publishing",
    "obstacles": "cms.portal.gate",
    "public_collection": "cms.portal.people",
    "record_consent": "cms.portal.publishing",
    "send_back_exemplar": "cms.portal.publishing",
    "submit_exemplar": "cms.portal.publishing",
    "withdraw_consent": "cms.portal.publishing",
    "withdraw_exemplar": "cms.portal.publishing",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cms.portal has no {name}")
    return getattr(import_module(_HOMES[name]), name)
