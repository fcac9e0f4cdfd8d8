"""Parsing a package as a stream: nothing that it names is fetched, no entity is expanded.

A DTD is refused outright (AC-15), so are processing instructions and XInclude. Elements of foreign
namespaces, the signature above all, are passed over with all they hold, so that nothing wrapped
into them is ever read. Files are decoded to the disk while they arrive.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any
from xml.sax import SAXException  # nosec - the parser itself is defusedxml's
from xml.sax.handler import ContentHandler, feature_namespaces  # nosec

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from media import RejectedFile

if TYPE_CHECKING:
    from django.core.files.base import File

CHUNK_BYTES = 64 * 1024
# A tag or comment longer than this is no part of any real package.
MAX_SILENT_BYTES = 1024 * 1024
MAX_ELEMENTS = 5_000
MAX_DEPTH = 40
MAX_TEXT = 50_000
MEMORY_BYTES = 1024 * 1024
MAX_STRAY_BYTES = 64
KNOWN = re.compile(
    r"https?://www\.mic\.gov\.vn/tbt/qcvn[_:]102[_:]2016/?|https?://www\.e-doc\.vn/schema/?", re.I
)
SOAP = re.compile(r"http://schemas\.xmlsoap\.org/soap/envelope/?|.*soap-envelope/?", re.I)
XINCLUDE = "http://www.w3.org/2001/XInclude"
CONTENT = "ContentTransferEncoded"
# What some gateways call the bytes inside an Attachment of their own.
ATTACHMENT, OTHER_CONTENTS = "Attachment", frozenset({"AttachmentData", "Content"})
ROOTS = frozenset({"edXML", "edXMLEnvelope"})
FOREIGN_TOP = frozenset({"Envelope", "Body", "Header"})


def refused(why: str) -> RejectedFile:
    """A package that is not taken in, with what its sender should do."""
    return RejectedFile("edxml", f"Không nhận gói edXML: {why}. Hãy đề nghị bên gửi xuất lại gói.")


@dataclass(slots=True)
class Node:
    """An element of the package: local name, text, children; ``body`` when it held base64."""

    name: str
    text: str = ""
    children: list[Node] = field(default_factory=list)
    body: IO[bytes] | None = None

    def all(self, name: str) -> list[Node]:
        return [child for child in self.children if child.name == name]

    def one(self, *path: str) -> Node | None:
        """The only element at the path; a second one is refused, whichever was meant."""
        node = self
        for name in path:
            found = node.all(name)
            if len(found) > 1:
                raise refused(f"phần {name} có hai lần, không rõ phần nào đúng")
            if not found:
                return None
            node = found[0]
        return node

    def words(self, *path: str) -> str:
        node = self.one(*path)
        return " ".join(node.text.split()) if node else ""


def parse(file: File[bytes]) -> Node:
    """The root of the package; ``media.RejectedFile`` when it is hostile or damaged."""
    handler = _Handler()
    parser = create_parser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    file.seek(0)
    silent, events = 0, 0
    try:
        chunk = _without_stray(file.read(CHUNK_BYTES))
        while chunk:
            parser.feed(chunk)
            silent = 0 if handler.events != events else silent + len(chunk)
            events = handler.events
            if silent > MAX_SILENT_BYTES:
                raise refused("có thẻ dài bất thường")
            chunk = file.read(CHUNK_BYTES)
        parser.close()
    except DefusedXmlException as error:
        raise refused("có khai báo DTD hoặc thực thể, là cách tấn công thường gặp") from error
    except (SAXException, UnicodeError, LookupError) as error:
        raise refused("tệp XML hỏng hoặc bị cắt") from error
    return handler.root


def _without_stray(head: bytes) -> bytes:
    """Real packages begin with a few stray characters before the declaration."""
    start = head.find(b"<")
    return head[start:] if 0 <= start <= MAX_STRAY_BYTES else head


class _Handler(ContentHandler):
    """Builds the tree of known elements and decodes what is enclosed."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open: list[Node] = [self.root]
        self.foreign = 0
        self.depth = self.elements = self.events = 0
        self.base64: _Base64 | None = None

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802 - SAX
        uri, local = name
        self.events += 1
        self.depth += 1
        self.elements += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise refused("quá nhiều thẻ hoặc thẻ lồng quá sâu")
        if uri == XINCLUDE:
            raise refused("có lệnh chèn tệp ngoài (XInclude)")
        if not self.foreign and local in ROOTS and not KNOWN.fullmatch(uri or ""):
            raise refused("không đúng không gian tên của QCVN 102:2016")
        if self.foreign or not self._is_known(uri, local):
            self.foreign += 1
            self._note_foreign(local)
            return
        enclosed = self.open[-1].name == ATTACHMENT and local in OTHER_CONTENTS
        node = Node(CONTENT if enclosed else local)
        self.open[-1].children.append(node)
        self.open.append(node)
        if node.name == CONTENT:
            self.base64 = _Base64()

    def _is_known(self, uri: str | None, local: str) -> bool:
        if uri and SOAP.fullmatch(uri):
            return local in FOREIGN_TOP
        return not uri or bool(KNOWN.fullmatch(uri))

    def _note_foreign(self, local: str) -> None:
        if local == "Signature" and self.foreign == 1:
            self.open[-1].children.append(Node("Signature"))

    def endElementNS(self, name: Any, qname: Any) -> None:  # noqa: N802 - SAX
        self.events += 1
        self.depth -= 1
        if self.foreign:
            self.foreign -= 1
            return
        node = self.open.pop()
        if self.base64 is not None and node.name == CONTENT:
            node.body, self.base64 = self.base64.finished(), None

    def characters(self, content: str) -> None:
        self.events += 1
        if self.foreign:
            return
        if self.base64 is not None:
            self.base64.feed(content)
            return
        node = self.open[-1]
        if len(node.text) + len(content) > MAX_TEXT:
            raise refused(f"mục {node.name} dài bất thường")
        node.text += content

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 - SAX
        raise refused("có chỉ thị xử lý (xml-stylesheet)")


class _Base64:
    """Decodes base64 as it arrives, into memory and from a size on to the disk."""

    def __init__(self) -> None:
        self.file: IO[bytes] = SpooledTemporaryFile(max_size=MEMORY_BYTES)  # type: ignore[assignment]  # noqa: SIM115 - closed with the package
        self.kept = ""

    def feed(self, text: str) -> None:
        self.kept += "".join(text.split())
        whole = len(self.kept) // 4 * 4
        if whole >= 4096:
            self._decode(self.kept[:whole])
            self.kept = self.kept[whole:]

    def finished(self) -> IO[bytes]:
        self._decode(self.kept)
        self.file.seek(0)
        return self.file

    def _decode(self, text: str) -> None:
        try:
            self.file.write(binascii.a2b_base64(text, strict_mode=True) if text else b"")
        except (binascii.Error, ValueError) as error:
            raise refused("tệp đính kèm mã hóa base64 bị hỏng") from error
