"""Writing edXML: an outgoing record with its files, and the answer to a package.

Files are written as a stream, so that a package of any size takes little memory.
"""

from __future__ import annotations

import base64
import re
import uuid
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator  # nosec - writes, never reads

from django.utils import timezone

from archive import EnvelopeKind, code_of
from cms.records.choices import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from archive import ExchangeEnvelope, ReplyCode, Unit
    from cms.records.models import CorrespondencePage, RecordAttachment

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
XLINK = "http://www.w3.org/1999/xlink"
NEXT_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next"
CHUNK_BYTES = 57 * 1024
MEMORY_BYTES = 4 * 1024 * 1024
PRIORITY = {Urgency.URGENT: "1", Urgency.VERY_URGENT: "2", Urgency.EXPRESS: "3"}
# Number of the kind in the code list of the regulation; a dispatch when it is none of the list.
OTHER_TYPE = "18"
UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class _Writer:
    """Elements of the regulation's namespace, written one after another."""

    def __init__(self, out: IO[bytes]) -> None:
        self.xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
        self.xml.startDocument()

    @contextmanager
    def inside(self, name: str, **attributes: str) -> Iterator[None]:
        written = {key.replace("__", ":"): value for key, value in attributes.items()}
        self.xml.startElement(name, written)
        yield
        self.xml.endElement(name)

    def say(self, name: str, text: object = "") -> None:
        with self.inside(f"edXML:{name}"):
            self.xml.characters(plain(str(text)))


def plain(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return UNWRITABLE.sub("", text)


def write_record(
    page: CorrespondencePage,
    uses: Sequence[RecordAttachment],
    *,
    sender: Unit,
    receivers: Sequence[tuple[str, str]],
    kind: EnvelopeKind = EnvelopeKind.NEW,
    at: datetime | None = None,
) -> IO[bytes]:
    """The record as a package, an open file at its start; receivers are (code, name)."""
    moment = timezone.localtime(at)
    out: IO[bytes] = SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - the caller's
    writer = _Writer(out)
    parts = [(use, f"{uuid.uuid4()}") for use in uses]
    with writer.inside("edXML", xmlns=NAMESPACE):
        with writer.inside("edXML:edXMLEnvelope", xmlns__edXML=NAMESPACE):
            with writer.inside("edXML:edXMLHeader"):
                _message(writer, page, sender=sender, receivers=receivers)
                _trace(writer, sender=sender, kind=kind, moment=moment)
            with writer.inside("edXML:edXMLBody"):
                _manifest(writer, parts)
        with writer.inside("AttachmentEncoded"):
            for use, content_id in parts:
                _attachment(writer, use, content_id)
    writer.xml.endDocument()
    out.seek(0)
    return out


def document_id(page: CorrespondencePage, *, sender: Unit) -> str:
    """``OrganId,YYYY/MM/DD,số/ký hiệu`` (QCVN 102:2016)."""
    day = page.issued_on or page.registered_on
    return f"{code_of(sender, on=day)},{day:%Y/%m/%d},{page.code}"


def _message(
    writer: _Writer,
    page: CorrespondencePage,
    *,
    sender: Unit,
    receivers: Sequence[tuple[str, str]],
) -> None:
    day = page.issued_on or page.registered_on
    number, _, notation = page.code.partition("/")
    with writer.inside("edXML:MessageHeader"):
        _organ(writer, "From", code_of(sender, on=day), sender.name, in_charge=page.superior)
        for code, name in receivers:
            _organ(writer, "To", code, name)
        writer.say("DocumentId", document_id(page, sender=sender))
        with writer.inside("edXML:Code"):
            writer.say("CodeNumber", number.strip())
            writer.say("CodeNotation", notation.strip())
        with writer.inside("edXML:PromulgationInfo"):
            writer.say("Place", page.place or sender.place)
            writer.say("PromulgationDate", f"{day:%Y/%m/%d}")
        with writer.inside("edXML:DocumentType"):
            writer.say("Type", OTHER_TYPE)
            writer.say("TypeDetail", "0")
            writer.say("TypeName", page.doc_type)
        writer.say("Subject", page.subject)
        writer.say("Content", page.subject)
        with writer.inside("edXML:SignerInfo"):
            writer.say("Competence", page.signing_capacity)
            writer.say("Position", page.signer_position)
            writer.say("FullName", page.signer)
        writer.say("DueDate", f"{page.due_on:%Y/%m/%d}" if page.due_on else "")
        with writer.inside("edXML:ToPlaces"):
            for line in page.recipients.splitlines():
                if line.strip():
                    writer.say("Place", line.strip())
        _other(writer, page)
        writer.say("SteeringType", "0")


def _other(writer: _Writer, page: CorrespondencePage) -> None:
    with writer.inside("edXML:OtherInfo"):
        writer.say("Priority", PRIORITY.get(page.urgency, "0"))
        writer.say("SphereOfPromulgation")
        writer.say("TyperNotation")
        writer.say("PromulgationAmount", page.copies or "")
        writer.say("PageAmount", page.page_count or "")
        writer.say("Appendixes")


def _organ(writer: _Writer, tag: str, code: str, name: str, *, in_charge: str = "") -> None:
    with writer.inside(f"edXML:{tag}"):
        writer.say("OrganId", code)
        writer.say("OrganizationInCharge", in_charge)
        writer.say("OrganName", name)


def _trace(writer: _Writer, *, sender: Unit, kind: EnvelopeKind, moment: datetime) -> None:
    with writer.inside(
        "edXML:TraceHeaderList", version="1.0", mustUnderstand="1", actor=NEXT_ACTOR
    ):
        with writer.inside("edXML:TraceHeader"):
            writer.say("OrganId", code_of(sender, on=moment.date()))
            writer.say("Timestamp", f"{moment:%Y/%m/%d %H:%M:%S}")
        with writer.inside("edXML:Bussiness"):
            writer.say("BussinessDocType", int(kind))
            writer.say("BussinessDocReason", kind.label)
            writer.say("Paper", "0")


def _manifest(writer: _Writer, parts: Sequence[tuple[RecordAttachment, str]]) -> None:
    with writer.inside("edXML:edXMLManifest", version="1.0"):
        for use, content_id in parts:
            with writer.inside(
                "edXML:Reference", xmlns__xlink=XLINK, xlink__href=f"cid:{content_id}"
            ):
                writer.say("ContentId", f"cid:{content_id}")
                writer.say("ContentType", use.attachment.media_type)
                writer.say("Description", use.caption)
                writer.say("AttachmentName", use.attachment.original_name)


def _attachment(writer: _Writer, use: RecordAttachment, content_id: str) -> None:
    with writer.inside("Attachment"):
        for name, text in (
            ("ContentType", use.attachment.media_type),
            ("ContentId", f"cid:{content_id}"),
            ("Description", use.caption),
        ):
            with writer.inside(name):
                writer.xml.characters(plain(text))
        with writer.inside("ContentTransferEncoded"), use.attachment.file.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                writer.xml.characters(base64.b64encode(chunk).decode())
        with writer.inside("AttachmentName"):
            writer.xml.characters(plain(use.attachment.original_name))


def write_reply(
    envelope: ExchangeEnvelope, *, code: ReplyCode, reason: str, by: str, at: datetime | None = None
) -> bytes:
    """The answer to a package: the status of its document with us."""
    moment = timezone.localtime(at)
    with SpooledTemporaryFile() as out:
        writer = _Writer(out)
        with (
            writer.inside("edXML", xmlns=NAMESPACE),
            writer.inside("edXML:edXMLEnvelope", xmlns__edXML=NAMESPACE),
            writer.inside("edXML:edXMLHeader"),
            writer.inside("edXML:Status"),
        ):
            _answered(writer, envelope)
            own = code_of(envelope.unit, on=moment.date())
            _organ(writer, "From", own, envelope.unit.name)
            writer.say("StatusCode", code.value)
            writer.say("Description", f"{code.label}. {reason}".strip())
            writer.say("Timestamp", f"{moment:%Y/%m/%d %H:%M:%S}")
            with writer.inside("edXML:StaffInfo"):
                writer.say("Staff", by)
        writer.xml.endDocument()
        out.seek(0)
        return out.read()


def _answered(writer: _Writer, envelope: ExchangeEnvelope) -> None:
    issued = envelope.header.get("issued", "").replace("-", "/")
    with writer.inside("edXML:ResponseFor"):
        writer.say("OrganId", envelope.sender_code)
        writer.say("Code", envelope.header.get("code", ""))
        writer.say("PromulgationDate", issued)
        writer.say("DocumentId", envelope.document_id)
