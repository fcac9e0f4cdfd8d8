"""Parsing a package as a stream: nothing that it names is fetched, no entity is expanded.

A DTD is refused outright (AC-15), so are processing instructions and XInclude. A signature and
elements of foreign namespaces are passed over with all they hold, so that nothing wrapped into them
is ever read. Names are compared without case, as makers write them. Files are decoded to the disk
while they arrive.
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
    r"https?://www\.mic\.gov\.vn/tbt/qcvn[_:]102[_:]2016/?"
    r"|https?://www\.e-doc\.vn/schema/?|https?://www\.go\.vn/edoc/?",
    re.I,
)
SOAP = re.compile(r"http://schemas\.xmlsoap\.org/soap/envelope/?|.*soap-envelope/?", re.I)
XINCLUDE = "http://www.w3.org/2001/XInclude"
SIGNATURE, SIGNED = "Signature", "SignatureValue"
CONTENT = "ContentTransferEncoded"
# What some makers call the bytes inside an Attachment.
ATTACHMENT, OTHER_CONTENTS = "attachment", frozenset({"attachmentdata", "content", "value"})
ROOTS = frozenset({"edxml", "edxmlenvelope"})


def refused(why: str) -> RejectedFile:
    """A package that is not taken in, with what its sender should do."""
    return RejectedFile("edxml", f"Không nhận gói edXML: {why}. Hãy đề nghị bên gửi xuất lại gói.")


@dataclass(slots=True, eq=False)
class Node:
    """An element of the package: local name, text, children; ``body`` when it held base64.

    Names to look for may be alternatives, ``FullName|Signer``.
    """

    name: str
    text: str = ""
    href: str = ""
    children: list[Node] = field(default_factory=list)
    body: IO[bytes] | None = None

    def all(self, names: str) -> list[Node]:
        wanted = names.casefold().split("|")
        return [child for child in self.children if child.name.casefold() in wanted]

    def below(self, names: str) -> list[Node]:
        """Every element of the name, however deep."""
        return self.all(names) + [hit for child in self.children for hit in child.below(names)]

    def only(self, names: str) -> Node | None:
        """The only element of the name, however deep."""
        return _single(self.below(names))

    def one(self, *path: str) -> Node | None:
        """The only element at the path; a second one is refused, whichever was meant."""
        node: Node | None = self
        for names in path:
            node = _single(node.all(names)) if node else None
        return node

    def words(self, *path: str) -> str:
        node = self.one(*path)
        return " ".join(node.text.split()) if node else ""


def _single(found: list[Node]) -> Node | None:
    if len(found) > 1:
        raise refused(f"phần {found[0].name} có hai lần, không rõ phần nào đúng")
    return found[0] if found else None


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
        self.passed: list[str] = []
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
        known = not uri or bool(KNOWN.fullmatch(uri) or SOAP.fullmatch(uri))
        if not self.passed and local.casefold() in ROOTS and uri and not known:
            raise refused("không đúng không gian tên của QCVN 102:2016")
        if self.passed or local == SIGNATURE or not known:
            self.passed.append(local)
            return
        self._open(local, attrs)

    def _open(self, local: str, attrs: Any) -> None:
        inside = self.open[-1].name.casefold()
        enclosed = inside == ATTACHMENT and local.casefold() in OTHER_CONTENTS
        node = Node(CONTENT if enclosed else local)
        node.href = next((v for (_, key), v in attrs.items() if key == "href"), "")
        self.open[-1].children.append(node)
        self.open.append(node)
        if node.name == CONTENT:
            self.base64 = _Base64()

    def endElementNS(self, name: Any, qname: Any) -> None:  # noqa: N802 - SAX
        self.events += 1
        self.depth -= 1
        if self.passed:
            self.passed.pop()
            return
        node = self.open.pop()
        if self.base64 is not None and node.name == CONTENT:
            node.body, self.base64 = self.base64.finished(), None

    def characters(self, content: str) -> None:
        self.events += 1
        if self.passed:
            self._note_signed(content)
            return
        if self.base64 is not None:
            self.base64.feed(content)
            return
        node = self.open[-1]
        if len(node.text) + len(content) > MAX_TEXT:
            raise refused(f"mục {node.name} dài bất thường")
        node.text += content

    def _note_signed(self, content: str) -> None:
        """A signature that holds a value is noted; some makers write an empty one."""
        valued = self.passed[0] == SIGNATURE and self.passed[-1] == SIGNED and content.strip()
        if valued and not self.root.all(SIGNED):
            self.root.children.append(Node(SIGNED))

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
