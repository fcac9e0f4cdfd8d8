"""From the tree of a package to its values."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import EnvelopeKind, normal_code
from cms.dates import DateNotUnderstood, parse_vietnamese_date
from cms.exchange.edxml.enclosing import enclosed_files, missing_files
from cms.exchange.edxml.model import Envelope, Mention, Organ, Status
from cms.exchange.edxml.parsing import SIGNED, Node, parse, refused

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.base import File

EMPTY = frozenset({"n/a", "null", "-"})
# What makers call the same thing; the first is the regulation's.
KIND = ("Bussiness|Business", "BussinessDocType|BusinessDocType")
REASON = ("Bussiness|Business", "BussinessDocReason|BusinessDocReason")
SIGNER = "FullName|Signer"


def read_envelope(file: File[bytes]) -> Envelope:
    """Read a package; ``media.RejectedFile``, with a message for people, when it is refused."""
    read = read_message(file)
    if isinstance(read, Status):
        raise refused("đây là phản hồi trạng thái, không phải văn bản")
    return read


def read_message(file: File[bytes]) -> Envelope | Status:
    """A package, or the status that a receiver sent back; refused like ``read_envelope``."""
    root = parse(file)
    root.only("edXMLEnvelope")
    message, status = root.only("MessageHeader"), root.only("Status")
    stated = status or message
    if stated is None:
        raise refused("không có phần MessageHeader")
    if status is not None or stated.one("StatusCode") is not None:
        return _status(stated)
    return _envelope(root, stated)


def _envelope(root: Node, message: Node) -> Envelope:
    trace = root.only("TraceHeaderList") or Node("")
    sender = _organ(message.one("From") or Node(""))
    number, notation = (_said(message, "Code", n) for n in ("CodeNumber", "CodeNotation"))
    issued = _said(message, "PromulgationInfo", "PromulgationDate")
    traces = trace.all("TraceHeader")
    kind = _kind(trace.words(*KIND))
    return Envelope(
        document_id=_said(message, "DocumentId") or _made_id(sender, issued, number, notation),
        kind=kind,
        sender=sender,
        addressees=tuple(_organ(node) for node in message.all("To")),
        number=number,
        notation=notation,
        place=_said(message, "PromulgationInfo", "Place"),
        issued=_day(issued),
        doc_type=_said(message, "DocumentType", "TypeName") or _said(message, "DocumentType"),
        subject=_said(message, "Subject") or _said(message, "Content"),
        competence=_said(message, "SignerInfo", "Competence"),
        position=_said(message, "SignerInfo", "Position"),
        signer=_said(message, "SignerInfo", SIGNER),
        due_on=_day(_said(message, "DueDate")),
        priority=_said(message, "OtherInfo", "Priority"),
        page_count=_said(message, "OtherInfo", "PageAmount"),
        copies=_said(message, "OtherInfo", "PromulgationAmount"),
        recipients=_places(message.one("ToPlaces")),
        reason=trace.words(*REASON),
        sent_at=traces[0].words("Timestamp|Time") if traces else "",
        signed=bool(root.all(SIGNED)),
        answers=_answers(message),
        about=() if kind == EnvelopeKind.NEW else _acted_on(trace),
        missing=missing_files(root),
        enclosures=enclosed_files(root),
    )


def _status(node: Node) -> Status:
    told = node.all("ResponseFor")
    code = _said(node, "StatusCode")
    if not told or not code:
        raise refused("phản hồi trạng thái không nêu văn bản hoặc mã trạng thái")
    return Status(
        about=_mention(told[0]),
        sender=_organ(node.one("From") or Node("")),
        code=code,
        description=_said(node, "Description"),
        staff=_said(node, "StaffInfo", "Staff"),
        at=_said(node, "Timestamp"),
    )


def _said(node: Node, *path: str) -> str:
    text = node.words(*path)
    return "" if text.casefold() in EMPTY else text


def _organ(node: Node) -> Organ:
    in_charge = _said(node, "OrganizationInCharge")
    return Organ(normal_code(_said(node, "OrganId"))[:35], in_charge, _said(node, "OrganName"))


def _mention(node: Node) -> Mention:
    organ, day = normal_code(_said(node, "OrganId"))[:35], _day(_said(node, "PromulgationDate"))
    return Mention(organ, _said(node, "Code"), day, _said(node, "DocumentId"))


def _answers(message: Node) -> tuple[Mention, ...]:
    """What the document replies to; many senders write an empty element."""
    mentions = (_mention(node) for node in message.all("ResponseFor"))
    return tuple(mention for mention in mentions if mention.code or mention.document_id)


def _acted_on(trace: Node) -> tuple[str, ...]:
    """Ids of the documents recalled, updated or replaced, which may differ from the package's."""
    business = trace.one(KIND[0]) or Node("")
    named = [business, *business.below("ReplacementInfo")]
    ids = (_said(node, "DocumentId") for node in named)
    return tuple(dict.fromkeys(one for one in ids if one))


def _kind(text: str) -> EnvelopeKind:
    if text and (not text.isdigit() or int(text) not in EnvelopeKind.values):
        raise refused(f"loại nghiệp vụ {text[:10]} không có trong quy chuẩn")
    return EnvelopeKind(int(text or 0))


def _day(text: str) -> date | None:
    """Dates are YYYY/MM/DD, or a moment whose day here counts; what is none says nothing."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None:
        return timezone.localdate(moment)
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


def source_key(envelope: Envelope, *, attempt: int = 0) -> str:
    """The key under which a package is taken in once; a later act on the document has its own."""
    parts = [envelope.document_id, str(int(envelope.kind))]
    parts += [envelope.sent_at] if envelope.kind != EnvelopeKind.NEW else []
    parts += [str(attempt)] if attempt else []
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{envelope.document_id[:200]}#{digest}"
