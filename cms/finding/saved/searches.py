"""Saved searches and their new hits, always with the owner's rights of the moment."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from archive import scope_for
from cms.finding.asking import keys_of_state
from cms.finding.errors import TooManyHits
from cms.finding.models import SavedSearch
from cms.finding.reading import visible_ids
from cms.finding.wording import address_of, state_of
from search import SearchUnavailable

if TYPE_CHECKING:
    from datetime import datetime

    from archive import AccessScope, User
    from cms.finding.filters import SearchState

MOST_WATCHED = 10_000
logger = logging.getLogger(__name__)


def save_search(
    state: SearchState,
    *,
    name: str,
    alerts: bool,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> SavedSearch:
    """Keep the question under a name; a name used again keeps the newer question.

    With alerts everything found now counts as seen. Raises ``TooManyHits`` when the question
    finds more than can be watched.
    """
    moment = at or timezone.now()
    values = {
        "query": address_of(state),
        "created_at": moment,
        "alerts": alerts,
        "known": _found(state, scope=scope) if alerts else [],
        "fresh": [],
        "checked_at": moment if alerts else None,
    }
    saved, _ = SavedSearch.objects.update_or_create(owner=by, name=name[:120], defaults=values)
    return saved


def fresh_of(saved: SavedSearch, *, scope: AccessScope) -> list[int]:
    """The new hits that the owner may see at this moment."""
    return visible_ids(saved.fresh, scope=scope) if saved.fresh else []


def hits_of(saved: SavedSearch, *, scope: AccessScope) -> list[int]:
    """Page ids of all that the question finds now; ``TooManyHits`` and ``SearchUnavailable``."""
    return _found(state_of(saved.query), scope=scope)


def mark_seen(saved: SavedSearch) -> None:
    """The owner looks at the results: nothing of them is new any more."""
    saved.known = sorted({*saved.known, *saved.fresh})
    saved.fresh = []
    saved.save(update_fields=["known", "fresh"])


def check_alerts(*, at: datetime | None = None) -> int:
    """Ask every watched question again; how many have new hits. Run by the worker."""
    watched = SavedSearch.objects.filter(alerts=True, owner__is_active=True)
    return sum(_check(saved, at=at or timezone.now()) for saved in watched.select_related("owner"))


def _check(saved: SavedSearch, *, at: datetime) -> bool:
    scope = scope_for(saved.owner)
    try:
        found = _found(state_of(saved.query), scope=scope)
    except (SearchUnavailable, TooManyHits) as error:
        logger.info("saved search %s not checked: %s", saved.pk, type(error).__name__)
        return False
    before = len(saved.fresh)
    saved.fresh = sorted(set(found) - set(saved.known))
    saved.checked_at = at
    saved.save(update_fields=["fresh", "checked_at"])
    if len(saved.fresh) > before:
        _write(saved)
        return True
    return False


def _found(state: SearchState, *, scope: AccessScope) -> list[int]:
    keys = keys_of_state(state, scope=scope, limit=MOST_WATCHED + 1)
    if len(keys) > MOST_WATCHED:
        raise TooManyHits(MOST_WATCHED)
    return sorted(visible_ids([int(key) for key in keys], scope=scope))


def _write(saved: SavedSearch) -> None:
    """Tell the owner by e-mail, when the office has one; no title leaves the archive."""
    if not settings.EMAIL_HOST or not saved.owner.email:
        return
    address = settings.VANKHO_BASE_URL + reverse("finding_saved_open", args=[saved.pk])
    text = (
        f"Tìm kiếm đã lưu «{saved.name}» có {len(saved.fresh)} kết quả mới.\n\n"
        f"Mở để xem: {address}\n\n"
        "Muốn thôi nhận thư, hãy bỏ mục Báo khi có kết quả mới ở trang Đã lưu."
    )
    try:
        send_mail("Văn Khố: có kết quả mới", text, None, [saved.owner.email])
    except (SMTPException, OSError) as error:
        logger.warning("saved search %s: no mail, %s", saved.pk, type(error).__name__)
