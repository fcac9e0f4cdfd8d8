"""What a package states, as values of the form of Tiếp nhận."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import EnvelopeKind, bears_code
from cms.dates import short_date
from cms.intake.declared import declaration
from cms.records.choices import Capacity, Urgency, document_type_choices
from search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import Unit
    from cms.exchange.edxml.model import Envelope

ORIGIN = "Theo gói edXML"
URGENCIES = {"1": Urgency.URGENT, "2": Urgency.VERY_URGENT, "3": Urgency.EXPRESS}
LIMITS = {"code": 120, "issuer": 300, "superior": 300, "place": 100, "signer": 150}
LIMITS |= {"signer_position": 200}


def declared_by(envelope: Envelope, *, unit: Unit, refused: Sequence[str] = ()) -> dict[str, Any]:
    """Form field → value and element, with what the clerk should know of the package.

    ``refused`` names the enclosed files that were not taken in.
    """
    values = {
        "code": (envelope.code, "Code"),
        "issued": (envelope.issued.isoformat() if envelope.issued else "", "PromulgationDate"),
        "issuer": (envelope.sender.name, "From/OrganName"),
        "superior": (_superior(envelope), "From/OrganizationInCharge"),
        "place": (envelope.place, "PromulgationInfo/Place"),
        "doc_type": (_doc_type(envelope.doc_type), "DocumentType/TypeName"),
        "subject": (envelope.subject, "Subject"),
        "signer": (envelope.signer, "SignerInfo/FullName"),
        "signer_position": (envelope.position, "SignerInfo/Position"),
        "signing_capacity": (_capacity(envelope.competence), "SignerInfo/Competence"),
        "urgency": (str(URGENCIES.get(envelope.priority, "")), "OtherInfo/Priority"),
        "due_on": (short_date(envelope.due_on) if envelope.due_on else "", "DueDate"),
        "addressees": ("\n".join(o.name for o in envelope.addressees if o.name), "To"),
        "recipients": ("\n".join(envelope.recipients), "ToPlaces"),
        "page_count": (_count(envelope.page_count), "OtherInfo/PageAmount"),
        "copies": (_count(envelope.copies), "OtherInfo/PromulgationAmount"),
    }
    cut = {n: (value[: LIMITS.get(n, len(value))], where) for n, (value, where) in values.items()}
    return declaration(ORIGIN, cut, note_on(envelope, unit=unit, refused=refused))


def note_on(envelope: Envelope, *, unit: Unit, refused: Sequence[str] = ()) -> str:
    """What to look at before filing: the act, a foreign addressee, lacking files, a signature."""
    notes = []
    if envelope.kind != EnvelopeKind.NEW:
        reason = f" Lý do: {envelope.reason[:300]}." if envelope.reason else ""
        notes.append(f"Bên gửi yêu cầu: {envelope.kind.label.lower()}.{reason}")
    codes = [organ.code for organ in envelope.addressees if organ.code]
    if codes and unit.organ_id and not any(bears_code(unit, code) for code in codes):
        notes.append(f"Gói gửi cho mã {', '.join(codes[:5])}, không phải mã của đơn vị.")
    if envelope.answers:
        told = "; ".join(mention.label for mention in envelope.answers[:5])
        notes.append(f"Bên gửi ghi là trả lời văn bản {told}.")
    if envelope.missing:
        notes.append(f"Gói nêu tên tệp nhưng không kèm nội dung: {_named(envelope.missing)}.")
    if refused:
        notes.append(f"Tệp trong gói không nhận, lý do ghi ở màn hình gói: {_named(refused)}.")
    if envelope.signed:
        notes.append("Gói có chữ ký số, hệ thống chưa kiểm tra chữ ký này.")
    return " ".join(notes)


def _named(files: Sequence[str]) -> str:
    more = f" và {len(files) - 5} tệp khác" if len(files) > 5 else ""
    return ", ".join(files[:5])[:300] + more


def _superior(envelope: Envelope) -> str:
    """The body in charge; many senders repeat their own name there."""
    in_charge = envelope.sender.in_charge
    return "" if fold(in_charge) == fold(envelope.sender.name) else in_charge


def _doc_type(name: str) -> str:
    wanted = fold(name).strip()
    return next((key for key, label in document_type_choices() if fold(label) == wanted), "")


def _capacity(text: str) -> str:
    """The capacity with which the text begins: many senders go on with whose it is."""
    parts = [f"{part.strip('.').upper()}." for part in text.split()[:2]]
    starts = (" ".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((start for start in starts if start in Capacity.values), "")


def _count(text: str) -> str:
    return text if text.isdigit() and 0 < int(text) <= 100_000 else ""
