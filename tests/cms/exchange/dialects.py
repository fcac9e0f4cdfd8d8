"""Packages as other makers shape them: the same letter in a SOAP envelope, flat, and in layers."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape  # nosec - writes, never reads

from django.core.files.base import ContentFile

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SUBJECT = "Về việc “góp sách & báo” <đợt 2>"


def layered(
    *files: tuple[str, bytes],
    kind: int = 0,
    document_id: str = "H29.16,2024/05/15,88/SGDĐT-VP",
    about: str = "",
    answers: str = "",
    extra: str = "",
    signature: str = "",
    references: str = "",
) -> ContentFile:
    """The regulation's layers with every part in a prefix and the same id in both lists."""
    listed = "".join(
        f"<edXML:Reference><edXML:ContentId>cid:{at}</edXML:ContentId>"
        f"<edXML:AttachmentName>{escape(name)}</edXML:AttachmentName></edXML:Reference>"
        for at, (name, _) in enumerate(files)
    )
    enclosed = "".join(
        f"<Attachment><ContentId>cid:{at}</ContentId>"
        f"<AttachmentName>{escape(name)}</AttachmentName><ContentType>application/zip</ContentType>"
        f"<edXML:ContentTransferEncoded xmlns:edXML='{QCVN}'>{_coded(body)}"
        "</edXML:ContentTransferEncoded></Attachment>"
        for at, (name, body) in enumerate(files)
    )
    message = _message("edXML:", f"<edXML:DocumentId>{document_id}</edXML:DocumentId>{answers}")
    acted = f"<edXML:DocumentId>{about}</edXML:DocumentId>" if about else ""
    return _file(
        f"<edXML xmlns='{QCVN}'><edXML:edXMLEnvelope xmlns:edXML='{QCVN}'><edXML:edXMLHeader>"
        f"{message}<edXML:TraceHeaderList><edXML:Bussiness>"
        f"<edXML:BussinessDocType>{kind}</edXML:BussinessDocType>{acted}{extra}</edXML:Bussiness>"
        "<edXML:TraceHeader><edXML:Timestamp>2024/05/15 08:00:00</edXML:Timestamp>"
        f"</edXML:TraceHeader></edXML:TraceHeaderList>{signature}</edXML:edXMLHeader>"
        f"<edXML:edXMLBody><edXML:edXMLManifest>{listed}{references}</edXML:edXMLManifest>"
        "</edXML:edXMLBody></edXML:edXMLEnvelope>"
        f"<AttachmentEncoded>{enclosed}</AttachmentEncoded></edXML>"
    )


def flat(*files: tuple[str, bytes]) -> ContentFile:
    """Everything straight under a root in capitals, files inside the manifest, dates as moments."""
    enclosed = "".join(
        f"<Attachment><Content>{_coded(body)}</Content><FileName>{escape(name)}</FileName>"
        "<FileType>application/octet-stream</FileType></Attachment>"
        for name, body in files
    )
    message = _message("", "<DocumentId>7f0c</DocumentId>", day="2024-05-14T17:00:00.000Z")
    message = message.replace("FullName>", "Signer>")
    message = message.replace("<TypeName>", "").replace("</TypeName>", "")
    return _file(
        f"<EdXMLEnvelope xmlns='http://www.go.vn/eDoc'>{message}"
        f"<Manifest>{enclosed}</Manifest></EdXMLEnvelope>"
    )


def in_soap(*files: tuple[str, bytes]) -> ContentFile:
    """The older shape: a SOAP envelope, days first, files by reference with name and value."""
    old = "http://www.e-doc.vn/Schema/"
    listed = "".join(
        f"<edXML:Reference x:href='cid:{at}'><edXML:AttachmentName>{escape(name)}"
        "</edXML:AttachmentName></edXML:Reference>"
        for at, (name, _) in enumerate(files)
    )
    enclosed = "".join(
        f"<edXML:Attachment><name>{escape(name)}</name><value>{_coded(body)}</value>"
        "</edXML:Attachment>"
        for name, body in reversed(files)
    )
    message = _message("edXML:", day="15/05/2024")
    return _file(
        f"<SOAP-ENV:Envelope xmlns:SOAP-ENV='{SOAP}' xmlns:edXML='{old}' xmlns:x='urn:x'>"
        f"<SOAP-ENV:Header>{message}</SOAP-ENV:Header><SOAP-ENV:Body><edXML:Manifest>{listed}"
        f"</edXML:Manifest></SOAP-ENV:Body><edXML:Attach>{enclosed}</edXML:Attach>"
        "</SOAP-ENV:Envelope>"
    )


def _message(prefix: str, more: str = "", *, day: str = "2024/05/15") -> str:
    plain = f"""<MessageHeader>
<From><OrganId>h29.16</OrganId><OrganName>Sở Giáo dục và Đào tạo</OrganName></From>
<To><OrganId>H29.16.5</OrganId><OrganName>Trường THCS Bến Gỗ</OrganName></To>
<To><OrganId>H29.16.6</OrganId><OrganName>Trường Tiểu học Đồi Chè</OrganName></To>
<Code><CodeNumber>88</CodeNumber><CodeNotation>SGDĐT-VP</CodeNotation></Code>
<PromulgationInfo><PromulgationDate>{day}</PromulgationDate></PromulgationInfo>
<DocumentType><TypeName>Công văn</TypeName></DocumentType><Subject>{escape(SUBJECT)}</Subject>
<SignerInfo><Competence>TL. Giám đốc</Competence><Position>Chánh Văn phòng</Position>
<FullName>Lê Thị Sen</FullName></SignerInfo>
<OtherInfo><Priority>1</Priority><PageAmount>0</PageAmount></OtherInfo></MessageHeader>"""
    marked = plain.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    return marked.replace(f"</{prefix}MessageHeader>", f"{more}</{prefix}MessageHeader>")


def _coded(body: bytes) -> str:
    return base64.b64encode(body).decode()


def _file(text: str) -> ContentFile:
    return ContentFile(f"<?xml version='1.0' encoding='UTF-8'?>{text}".encode(), name="goi.edxml")


def status(
    *,
    code: str = "03",
    about: str = "12/THCS-VP",
    day: str = "2024/05/06",
    document_id: str = "H29.16.5,2024/05/06,12/THCS-VP",
    soap: bool = False,
) -> ContentFile:
    """What a receiver sends back: in the regulation's layers, or all of it in a SOAP envelope."""
    said = f"""<edXML:Status xmlns:edXML='{SOAP if soap else QCVN}'><edXML:ResponseFor>
<edXML:OrganId>H29.16.5</edXML:OrganId><edXML:Code>{about}</edXML:Code>
<edXML:PromulgationDate>{day}</edXML:PromulgationDate>
<edXML:DocumentId>{document_id}</edXML:DocumentId></edXML:ResponseFor>
<edXML:From><edXML:OrganId>H29.16</edXML:OrganId>
<edXML:OrganName>Sở Giáo dục và Đào tạo</edXML:OrganName></edXML:From>
<edXML:StatusCode>{code}</edXML:StatusCode><edXML:Description>Số đến 345</edXML:Description>
<edXML:Timestamp>2024/05/07 09:10:11</edXML:Timestamp>
<edXML:StaffInfo><edXML:Staff>Đỗ Văn Thư</edXML:Staff></edXML:StaffInfo></edXML:Status>"""
    if soap:
        return _file(
            f"<S:Envelope xmlns:S='{SOAP}'><S:Header>{said}</S:Header><S:Body/></S:Envelope>"
        )
    return _file(
        f"<edXML xmlns='{QCVN}'><edXML:edXMLEnvelope xmlns:edXML='{QCVN}'><edXML:edXMLHeader>"
        f"{said}</edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>"
    )
