"""edXML packages written for the tests, by hand, as other software writes them."""

from __future__ import annotations

import base64
import io
import zipfile

from django.core.files.base import ContentFile

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
MESSAGE = """<e:MessageHeader>
<e:From><e:OrganId>H29.16</e:OrganId>
<e:OrganizationInCharge>UBND thành phố Bình Minh</e:OrganizationInCharge>
<e:OrganName>Sở Giáo dục và Đào tạo</e:OrganName></e:From>
<e:To><e:OrganId>H29.16.5</e:OrganId><e:OrganName>Trường THCS Bến Gỗ</e:OrganName></e:To>
<e:DocumentId>{document_id}</e:DocumentId>
<e:Code><e:CodeNumber>{number}</e:CodeNumber>
<e:CodeNotation>SGDĐT-VP</e:CodeNotation></e:Code>
<e:PromulgationInfo><e:Place>Bình Minh</e:Place>
<e:PromulgationDate>2024/05/15</e:PromulgationDate></e:PromulgationInfo>
<e:DocumentType><e:Type>18</e:Type><e:TypeName>Công văn</e:TypeName></e:DocumentType>
<e:Subject>{subject}</e:Subject>
<e:SignerInfo><e:Competence>KT.</e:Competence><e:Position>Phó Giám đốc</e:Position>
<e:FullName>Lê Thị Sen</e:FullName></e:SignerInfo>
<e:DueDate>2024/06/30</e:DueDate>
<e:ToPlaces><e:Place>- Như trên;</e:Place><e:Place>- Lưu: VT.</e:Place></e:ToPlaces>
<e:OtherInfo><e:Priority>2</e:Priority><e:PageAmount>3</e:PageAmount></e:OtherInfo>
</e:MessageHeader>"""
TRACE = """<e:TraceHeaderList><e:TraceHeader><e:OrganId>H29.16</e:OrganId>
<e:Timestamp>{sent_at}</e:Timestamp></e:TraceHeader>
<e:Bussiness><e:BussinessDocType>{kind}</e:BussinessDocType>
<e:BussinessDocReason>{reason}</e:BussinessDocReason></e:Bussiness>
</e:TraceHeaderList>"""


def package(
    *files: tuple[str, bytes],
    number: str = "88",
    subject: str = "Về việc tổ chức ngày hội đọc sách",
    kind: int = 0,
    reason: str = "",
    sent_at: str = "2024/05/15 08:00:00",
    document_id: str = "",
    before: str = "1212",
    declared: str = "",
    extra: str = "",
    namespace: str = QCVN,
) -> ContentFile:
    """A package with these files; ``before`` stands before the declaration as in real ones."""
    message = MESSAGE.format(
        document_id=document_id or f"H29.16,2024/05/15,{number}/SGDĐT-VP",
        number=number,
        subject=subject,
    )
    trace = TRACE.format(kind=kind, reason=reason, sent_at=sent_at)
    references = "".join(
        f"<e:Reference><e:ContentId>cid:f{at}</e:ContentId>"
        f"<e:AttachmentName>{name}</e:AttachmentName></e:Reference>"
        for at, (name, _) in enumerate(files)
    )
    enclosed = "".join(
        f"<Attachment><ContentId>f{at}</ContentId><AttachmentName>{name}</AttachmentName>"
        f"<ContentTransferEncoded>{base64.encodebytes(body).decode()}</ContentTransferEncoded>"
        "</Attachment>"
        for at, (name, body) in reversed(list(enumerate(files)))
    )
    text = (
        f'{before}<?xml version="1.0" encoding="utf-8"?>{declared}<edXML xmlns="{namespace}">'
        f'<e:edXMLEnvelope xmlns:e="{namespace}"><e:edXMLHeader>{message}{trace}{extra}'
        f"</e:edXMLHeader><e:edXMLBody><e:edXMLManifest>{references}</e:edXMLManifest>"
        f"</e:edXMLBody></e:edXMLEnvelope><AttachmentEncoded>{enclosed}</AttachmentEncoded></edXML>"
    )
    return ContentFile(text.encode(), name="goi.edxml")


def zipped(name: str, body: bytes) -> bytes:
    """A zip of one file, as one gateway encloses each file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, body)
    return out.getvalue()
