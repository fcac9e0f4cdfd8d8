"""The package of a transfer: a fixed list of its dossiers and their documents, as BagIt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import goes_with_each
from cms.finding.exports.asking import ask_for_list
from cms.finding.models import ExportForm
from cms.finding.saved.freezing import freeze_pages

if TYPE_CHECKING:
    from archive import AccessScope, Transfer, User
    from cms.finding.models import ExportRun


def pack_transfer(transfer: Transfer, *, scope: AccessScope, by: User) -> ExportRun:
    """Ask for the package; what the user may not see is not in it, and a FindingError says why."""
    items = transfer.active_items.select_related("record")
    going = goes_with_each(item.record for item in items)
    records = [record for item in items for record in going[item.record_id]]
    frozen = freeze_pages(
        [record.page_id for record in records],
        name=str(transfer),
        words=f"{transfer.title}. Bên nhận: {transfer.receiver}",
        scope=scope,
        by=by,
    )
    return ask_for_list(
        frozen,
        form=ExportForm.BAGIT,
        columns=(),
        reason=f"{transfer}: {transfer.receiver}",
        scope=scope,
        by=by,
    )
