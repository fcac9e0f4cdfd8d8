"""A package being made (RFC 8493): records in pieces, then the list, the proofs and the sums."""

from __future__ import annotations

import hashlib
import json
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from archive import Confidentiality, Event, Happening, TreeHead, record_events
from archive.audit.heads import as_json, sign_head
from archive.packages import single_file
from cms.finding.errors import RightsWithdrawn
from cms.finding.models import FrozenRow
from cms.finding.packages.listing import index_pages
from cms.finding.packages.parts import PartWriter, append_part, sums_of, write_part
from cms.finding.packages.records import pack_record
from cms.finding.reading import read_visible
from cms.finding.saved.freezing import rows_now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from archive import AccessScope, Record
    from cms.finding.exports.spool import Spool
    from cms.finding.models import ExportRun
    from cms.finding.packages.parts import Sum
    from cms.records.models import RecordPageBase

PORTION = 20
CHECKER = "kiem-tra-goi.py"
BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class PackageMaker:
    """Makes a BagIt package; each piece holds the records of one portion."""

    portion = PORTION

    def __init__(self, run: ExportRun, spool: Spool) -> None:
        self.run, self.spool = run, spool
        self.top = f"goi-ho-so-{timezone.localtime(run.asked_at):%Y%m%d-%H%M}"

    def cut(self, count: int) -> None:
        """Keep the pieces whose records were counted."""
        self.spool.cut(count)
        for path in self._parts():
            if int(path.stem) > count:
                path.unlink()

    def add(self, keys: Sequence[int], *, first: int, scope: AccessScope) -> None:
        """One piece, read with the rights of this moment; raises ``RightsWithdrawn``."""
        subjects = self._subjects(keys, first=first, scope=scope)
        rows: list[list[str]] = []
        path = self.spool.parts / f"{first:08d}.zip"
        write_part(
            path, top=self.top, fill=partial(self._fill, subjects=subjects, rows=rows, scope=scope)
        )
        self._log_restricted([record for _, record, _, _ in subjects if record], scope=scope)
        self.spool.add(rows)

    def write(self, to: BinaryIO) -> dict[str, object]:
        """Join the pieces and add what describes them; the digest for the log."""
        parts = list(self._parts())
        with zipfile.ZipFile(to, "w") as package:
            for part in parts:
                append_part(package, part)
            writer = PartWriter(package, top=self.top)
            self._payload(writer)
            payload = [*sums_of(parts), *writer.sums]
            writer.sums.clear()
            digest = self._tags(writer, payload)
        return {"tagmanifest": digest, "records": self.run.total}

    def _parts(self) -> Iterator[Path]:
        yield from sorted(self.spool.parts.glob("*.zip"))

    def _subjects(
        self, keys: Sequence[int], *, first: int, scope: AccessScope
    ) -> list[tuple[int, Record | None, RecordPageBase | None, str]]:
        """(place, record, page, remark); of a fixed list what may not be seen is only a place."""
        if self.run.frozen_id:
            held = FrozenRow.objects.select_related("record").in_bulk(keys)
            now = rows_now([held[key] for key in keys], scope=scope)
            found = read_visible([one.row.record.page_id for one in now if one.seen], scope=scope)
            nothing: tuple[None, None] = (None, None)
            return [
                (
                    one.row.ordinal,
                    *(found.get(one.row.record.page_id, nothing) if one.seen else nothing),
                    "; ".join(one.changes),
                )
                for one in now
            ]
        visible = read_visible(keys, scope=scope)
        if len(visible) < len(keys):
            raise RightsWithdrawn
        return [(first + place, *visible[key], "") for place, key in enumerate(keys)]

    def _fill(
        self,
        writer: PartWriter,
        *,
        subjects: Sequence[Any],
        rows: list[list[str]],
        scope: AccessScope,
    ) -> None:
        head = self._head()
        for ordinal, record, page, remark in subjects:
            if record is None:
                rows.append([str(ordinal), "", "", "", "", "", "", "", "", remark])
                continue
            folder = f"data/ho-so/{ordinal:05d}"
            packed = pack_record(writer, record, page, folder=folder, head=head, scope=scope)
            rows.append(
                [
                    str(ordinal),
                    folder,
                    page.display_kind,
                    page.facts().code,
                    getattr(page, "issued_display", ""),
                    page.display_issuer,
                    page.subject,
                    str(packed.versions),
                    str(packed.files),
                    "; ".join([*([remark] if remark else []), *packed.notes]),
                ]
            )

    def _head(self) -> TreeHead:
        """One head for the whole package, chosen with its first piece."""
        path = self.spool.folder / "head"
        if path.exists():
            return TreeHead.objects.get(size=int(path.read_text()))
        sign_head()
        head = TreeHead.objects.latest("size")
        path.write_text(str(head.size))
        return head

    def _log_restricted(self, records: Sequence[Record], *, scope: AccessScope) -> None:
        """Restricted records that leave the office are each a line of the log."""
        emergencies = dict(scope.emergencies)
        happenings = [
            Happening(
                Event.RECORD_EXPORTED,
                record,
                unit_id=record.unit_id,
                reason=self.run.reason,
                detail={"export": str(self.run.key), "version": record.version}
                | ({"emergency": emergencies[record.pk]} if record.pk in emergencies else {}),
            )
            for record in records
            if record.confidentiality != Confidentiality.NORMAL
        ]
        record_events(happenings, by=self.run.owner)

    def _payload(self, writer: PartWriter) -> None:
        head = as_json(self._head())
        writer.text("data/nhat-ky/dau-cay.json", json.dumps(head, ensure_ascii=False, indent=1))
        writer.text("data/nhat-ky/khoa-cong-khai.txt", f"{head['key']}\n")
        asked = {
            "form": "van-kho-package-1",
            "words": self.run.words,
            "query": self.run.query,
            "as_of": self.run.asked_at.isoformat(),
            "by": str(self.run.owner),
            "units": self.run.units,
            "reason": self.run.reason,
            "total": self.run.total,
            "frozen_digest": self.run.frozen.digest if self.run.frozen else "",
        }
        writer.text("data/yeu-cau.json", json.dumps(asked, ensure_ascii=False, indent=1))

    def _tags(self, writer: PartWriter, payload: Sequence[Sum]) -> str:
        """Everything outside data/, its own sums last; SHA-256 of these."""
        writer.pieces("index.html", index_pages(self.run, self.spool.rows()))
        writer.text(CHECKER, single_file())
        writer.text("bagit.txt", BAGIT)
        writer.text("bag-info.txt", self._info(payload))
        lines = (f"{one.digest}  {one.name}\n".encode() for one in payload)
        writer.pieces("manifest-sha256.txt", lines)
        tags = "".join(f"{one.digest}  {one.name}\n" for one in writer.sums)
        writer.text("tagmanifest-sha256.txt", tags)
        return hashlib.sha256(tags.encode()).hexdigest()

    def _info(self, payload: Sequence[Sum]) -> str:
        octets = sum(one.size for one in payload)
        told = {
            "Source-Organization": self.run.units,
            "Contact-Name": str(self.run.owner),
            "External-Description": self.run.words,
            "External-Identifier": str(self.run.key),
            "Bagging-Date": f"{timezone.localdate(self.run.asked_at):%Y-%m-%d}",
            "Bag-Software-Agent": "Van Kho",
            "Payload-Oxum": f"{octets}.{len(payload)}",
            "Van-Kho-Query": self.run.query,
            "Van-Kho-As-Of": self.run.asked_at.isoformat(),
            "Van-Kho-Reason": self.run.reason,
            "Van-Kho-Total": str(self.run.total),
        }
        return "".join(
            f"{name}: {' '.join(words.split())}\n" for name, words in told.items() if words
        )
