"""From the tree of a package to its values."""

from __future__ import annotations

import hashlib
import re
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from archive import EnvelopeKind, normal_code
from cms.dates import DateNotUnderstood, parse_vietnamese_date
from cms.exchange.edxml.model import Enclosure, Envelope, Organ
from cms.exchange.edxml.parsing import CONTENT, MEMORY_BYTES, Node, parse, refused

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.base import File

MAX_UNPACKED = 200 * 1024 * 1024
EMPTY = frozenset({"n/a", "null", "-"})
OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})


def read_envelope(file: File[bytes]) -> Envelope:
    """Read a package; ``media.RejectedFile``, with a message for people, when it is refused."""
    root = parse(file)
    envelopes = list(_below(root, "edXMLEnvelope"))
    if len(envelopes) != 1:
        why = "không có phần edXMLEnvelope" if not envelopes else "có hai phần edXMLEnvelope"
        raise refused(why)
    envelope = envelopes[0]
    message = envelope.one("edXMLHeader", "MessageHeader")
    if message is None:
        raise refused("không có phần MessageHeader")
    return _envelope(root, envelope, message)


def _envelope(root: Node, envelope: Node, message: Node) -> Envelope:
    trace = envelope.one("edXMLHeader", "TraceHeaderList") or Node("")
    sender = _organ(message.one("From") or Node(""))
    number, notation = (_said(message, "Code", n) for n in ("CodeNumber", "CodeNotation"))
    issued = _said(message, "PromulgationInfo", "PromulgationDate")
    traces = trace.all("TraceHeader")
    return Envelope(
        document_id=_said(message, "DocumentId") or _made_id(sender, issued, number, notation),
        kind=_kind(trace.words("Bussiness", "BussinessDocType")),
        sender=sender,
        addressees=tuple(_organ(node) for node in message.all("To")),
        number=number,
        notation=notation,
        place=_said(message, "PromulgationInfo", "Place"),
        issued=_day(issued),
        doc_type=_said(message, "DocumentType", "TypeName"),
        subject=_said(message, "Subject") or _said(message, "Content"),
        competence=_said(message, "SignerInfo", "Competence"),
        position=_said(message, "SignerInfo", "Position"),
        signer=_said(message, "SignerInfo", "FullName"),
        due_on=_day(_said(message, "DueDate")),
        priority=_said(message, "OtherInfo", "Priority"),
        page_count=_said(message, "OtherInfo", "PageAmount"),
        copies=_said(message, "OtherInfo", "PromulgationAmount"),
        recipients=_places(message.one("ToPlaces")),
        reason=trace.words("Bussiness", "BussinessDocReason"),
        sent_at=traces[0].words("Timestamp") if traces else "",
        signed=any(_below(root, "Signature")),
        enclosures=_enclosures(root, envelope),
    )


def _below(node: Node, name: str) -> list[Node]:
    found = [node] if node.name == name else []
    return found + [hit for child in node.children for hit in _below(child, name)]


def _said(node: Node, *path: str) -> str:
    text = node.words(*path)
    return "" if text.casefold() in EMPTY else text


def _organ(node: Node) -> Organ:
    in_charge = _said(node, "OrganizationInCharge")
    return Organ(normal_code(_said(node, "OrganId"))[:35], in_charge, _said(node, "OrganName"))


def _kind(text: str) -> EnvelopeKind:
    if text and (not text.isdigit() or int(text) not in EnvelopeKind.values):
        raise refused(f"loại nghiệp vụ {text[:10]} không có trong quy chuẩn")
    return EnvelopeKind(int(text or 0))


def _day(text: str) -> date | None:
    """Dates are YYYY/MM/DD; what is none says nothing."""
    try:
        return parse_vietnamese_date(text.split(" ")[0].split("T")[0]) if text else None
    except DateNotUnderstood:
        return None


def _places(node: Node | None) -> tuple[str, ...]:
    places = [] if node is None else [" ".join(p.text.split()) for p in node.all("Place")]
    return tuple(re.sub(r"^[-–•\s]+", "", p).rstrip(";") for p in places if p)


def _made_id(sender: Organ, issued: str, number: str, notation: str) -> str:
    """A package without an id is known by sender, date, number and symbol."""
    if not (sender.code or sender.name) or not (number or notation):
        raise refused("không có mã định danh văn bản và cũng không có số, ký hiệu")
    return f"{sender.code or sender.name},{issued},{number}/{notation}"


def _enclosures(root: Node, envelope: Node) -> tuple[Enclosure, ...]:
    """The enclosed files in the order of the manifest, those it does not name last."""
    manifest = envelope.one("edXMLBody", "edXMLManifest") or Node("")
    named = {_cid(n): (at, n) for at, n in enumerate(manifest.all("Reference"))}
    parts = [n for n in _below(root, "Attachment") if n.one(CONTENT) is not None]
    parts.sort(key=lambda n: named.get(_cid(n), (len(named), n))[0])
    return tuple(_enclosure(part, named.get(_cid(part), (0, Node("")))[1]) for part in parts)


def _enclosure(part: Node, reference: Node) -> Enclosure:
    content = part.one(CONTENT)
    names = (part.words("AttachmentName"), part.words("FileName"))
    name = next(filter(None, names), reference.words("AttachmentName")) or "tep-dinh-kem"
    body = content.body if content is not None else None
    if body is None:
        raise refused("tệp đính kèm không có nội dung")
    media_type = part.words("ContentType") or part.words("FileType")
    return Enclosure(name, media_type, _unpacked(body, name))


def _cid(node: Node) -> str:
    return node.words("ContentId").removeprefix("cid:")


def _unpacked(body: IO[bytes], name: str) -> IO[bytes]:
    """Some senders zip each file by itself; a zip of one part that is no office file is opened."""
    head = body.read(4)
    body.seek(0)
    if head != b"PK\x03\x04" or name.lower().endswith(".zip"):
        return body
    try:
        with zipfile.ZipFile(body) as package:
            entries = package.infolist()
            if len(entries) != 1 or entries[0].filename in OFFICE_PARTS:
                return body
            return _one_part(package, entries[0])
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, EOFError) as error:
        raise refused("tệp nén trong gói bị hỏng") from error
    finally:
        if not body.closed:
            body.seek(0)


def _one_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    if entry.file_size > MAX_UNPACKED or entry.flag_bits & 1:
        raise refused("tệp nén trong gói quá lớn hoặc đặt mật khẩu")
    out: IO[bytes] = SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - the caller's
    left = MAX_UNPACKED
    with package.open(entry) as part:
        while chunk := part.read(64 * 1024):
            left -= len(chunk)
            if left < 0:
                raise refused("tệp nén trong gói quá lớn")
            out.write(chunk)
    out.seek(0)
    return out


def source_key(envelope: Envelope, *, attempt: int = 0) -> str:
    """The key under which a package is taken in once; a later act on the document has its own."""
    parts = [envelope.document_id, str(int(envelope.kind))]
    parts += [envelope.sent_at] if envelope.kind != EnvelopeKind.NEW else []
    parts += [str(attempt)] if attempt else []
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{envelope.document_id[:200]}#{digest}"
