"""Messages: by Python's e-mail library, and an Outlook .msg laid down after MS-OXMSG and MS-CFB."""

import struct
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import pairwise

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7

SECTOR, MINI = 512, 64
FREE, END, FAT_MARK, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
Tree = dict[str, "bytes | Tree"]


def mail(*files: tuple[str, bytes], **headers: str) -> EmailMessage:
    """A message from an office with files of unknown type, as many programs send them."""
    message = EmailMessage()
    told = {
        "From": "Văn thư Sở <VanThu@So.Gov.VN>",
        "To": "truong@edu.vn",
        "Subject": "V/v báo cáo kết quả",
        "Date": "Mon, 20 May 2024 08:00:00 +0700",
        "Message-ID": "<mot@so.gov.vn>",
    }
    for name, value in (told | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        message[name] = value
    message.set_content("Kính gửi các trường.\nĐề nghị xem tệp kèm theo.\n")
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message


def signing() -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    """A key and its certificate, good for a year."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Văn thư Sở")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin.replace(2027))
    return builder.sign(key, hashes.SHA256()), key


def smime(entity: bytes, *, way: str) -> bytes:
    """A MIME entity ``signed`` beside its signature, ``opaque`` inside it, or ``encrypted``.

    In the ``bare`` way the bytes of a file are inside it as they are.
    """
    certificate, key = signing()
    if way == "encrypted":
        envelope = pkcs7.PKCS7EnvelopeBuilder().set_data(entity).add_recipient(certificate)
        return envelope.encrypt(serialization.Encoding.SMIME, [])
    builder = pkcs7.PKCS7SignatureBuilder().set_data(entity)
    signer = builder.add_signer(certificate, key, hashes.SHA256())
    if way == "signed":
        beside = [pkcs7.PKCS7Options.DetachedSignature]
        return signer.sign(serialization.Encoding.SMIME, beside)
    message = EmailMessage()
    options = [pkcs7.PKCS7Options.Binary] if way == "bare" else []
    content = signer.sign(serialization.Encoding.DER, options)
    message.set_content(content, "application", "pkcs7-mime", filename="smime.p7m")
    return message.as_bytes()


def outlook(
    *files: tuple[str, bytes], subject: str = "V/v báo cáo", sender: str = "a@so.vn"
) -> bytes:
    """A .msg with a subject, a sender, words and files."""
    headers = f"From: {sender}\r\nMessage-ID: <ol@so.vn>\r\n"
    # Message class, subject, transport headers, body (MS-OXPROPS).
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x007D: headers, 0x1000: "Kính gửi các trường."}
    tree: Tree = {"__nameid_version1.0": {"__substg1.0_00020102": b"", "__substg1.0_00030102": b""}}
    tree |= _properties(struct.pack("<8x4I8x", 0, len(files), 0, len(files)), texts)
    for number, (name, content) in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = _attached(name, content)
    return compound(tree)


def outlook_forwarding(subject: str, words: str, *files: tuple[str, bytes]) -> bytes:
    """A .msg to which another message with files is attached as an object."""
    inner = _properties(bytes(24), {0x001A: "IPM.Note", 0x0037: subject, 0x1000: words})
    for number, (name, content) in enumerate(files):
        inner[f"__attach_version1.0_#{number:08X}"] = _attached(name, content)
    held = _properties(bytes(8), {0x3001: subject}, None, {0x3705: 5})
    tree: Tree = {"__nameid_version1.0": {"__substg1.0_00020102": b"", "__substg1.0_00030102": b""}}
    texts = {0x001A: "IPM.Note", 0x0037: "Chuyển tiếp", 0x1000: "Xem thư kèm theo."}
    tree |= _properties(struct.pack("<8x4I8x", 0, 1, 0, 1), texts)
    tree["__attach_version1.0_#00000000"] = held | {"__substg1.0_3701000D": inner}
    return compound(tree)


def _attached(name: str, content: bytes) -> Tree:
    """The long file name, and the bytes, attached by value."""
    return _properties(bytes(8), {0x3707: name}, {0x3701: content}, {0x3705: 1})


def winmail(*files: tuple[str, bytes]) -> bytes:
    """What Outlook sends in the place of the files, laid down after MS-OXTNEF."""
    made = struct.pack("<IH", 0x223E9F78, 1)
    made += _attribute(1, 0x00069007, struct.pack("<II", 1258, 0))
    for name, content in files:
        made += _attribute(2, 0x00069002, bytes(14))
        made += _attribute(2, 0x00018010, b"TEPDIN~1.DAT\0")
        made += _attribute(2, 0x0006800F, content)
        full = name.encode("utf-16-le") + b"\0\0"
        told = struct.pack("<IHHI", 3, 0x0003, 0x3705, 1)
        told += struct.pack("<HH16xIIII", 0x101E, 0x8001, 0, 7, 1, 2) + b"a\0\0\0"
        told += struct.pack("<HHII", 0x001F, 0x3707, 1, len(full)) + full + bytes(-len(full) % 4)
        made += _attribute(2, 0x00069005, told)
    return made


def _attribute(level: int, key: int, value: bytes) -> bytes:
    head = struct.pack("<BII", level, key, len(value))
    return head + value + struct.pack("<H", sum(value) & 0xFFFF)


def _properties(
    head: bytes,
    texts: dict[int, str],
    blobs: dict[int, bytes] | None = None,
    numbers: dict[int, int] | None = None,
) -> Tree:
    """The property stream and the streams of the long values."""
    rows, streams = [], {}
    for key, number in ({0x340D: 0x00040000} | (numbers or {})).items():
        rows.append(struct.pack("<HHIII", 3, key, 6, number, 0))
    for key, text in texts.items():
        raw = text.encode("utf-16-le")
        streams[f"__substg1.0_{key:04X}001F"] = raw
        rows.append(struct.pack("<HHIII", 0x1F, key, 6, len(raw) + 2, 0))
    for key, content in (blobs or {}).items():
        streams[f"__substg1.0_{key:04X}0102"] = content
        rows.append(struct.pack("<HHIII", 0x102, key, 6, len(content), 0))
    return {"__properties_version1.0": head + b"".join(rows), **streams}


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3) that holds the tree."""
    entries: list[list] = []
    streams: dict[int, bytes] = {}
    _enter("Root Entry", tree, entries, streams)
    mini, minifat, sectors, fat = b"", [], [], []

    def store(content: bytes) -> int:
        if not content:
            return END
        start = len(sectors)
        count = -(-len(content) // SECTOR)
        padded = content.ljust(count * SECTOR, b"\0")
        sectors.extend(padded[n * SECTOR : (n + 1) * SECTOR] for n in range(count))
        fat.extend([*range(start + 1, start + count), END])
        return start

    for place, content in streams.items():
        entries[place][5] = len(content)
        if len(content) >= 4096:
            entries[place][4] = store(content)
        elif content:
            count = -(-len(content) // MINI)
            entries[place][4] = len(minifat)
            minifat.extend([*range(len(minifat) + 1, len(minifat) + count), END])
            mini += content.ljust(count * MINI, b"\0")
    entries[0][4], entries[0][5] = store(mini), len(mini)
    table = struct.pack(f"<{len(minifat)}I", *minifat)
    table = table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff")
    minifat_at = store(table)
    directory = b"".join(_entry(*entry) for entry in entries)
    filling = -(-len(directory) // SECTOR) * SECTOR - len(directory)
    directory_at = store(directory + _entry("", 0, NONE, NONE, 0, 0, NONE) * (filling // 128))
    count = 1
    while len(fat) + count > count * SECTOR // 4:
        count += 1
    places = list(range(len(fat), len(fat) + count))
    fat += [FAT_MARK] * count
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, count)
    head += struct.pack("<IIIIIII", directory_at, 0, 4096, minifat_at, len(table) // SECTOR, END, 0)
    head += struct.pack("<109I", *(places + [FREE] * (109 - count)))
    return head + b"".join(sectors) + packed


def _enter(name: str, node: "bytes | Tree", entries: list[list], streams: dict[int, bytes]) -> int:
    place = len(entries)
    kind = 5 if not entries else (1 if isinstance(node, dict) else 2)
    entries.append([name, kind, NONE, NONE, 0 if kind == 1 else END, 0, NONE])
    if isinstance(node, bytes):
        streams[place] = node
        return place
    order = sorted(node, key=lambda name: (len(name), name.upper()))
    children = [_enter(child, node[child], entries, streams) for child in order]
    entries[place][6] = children[0] if children else NONE
    for one, following in pairwise(children):
        entries[one][3] = following
    return place


def _entry(name: str, kind: int, left: int, right: int, start: int, size: int, child: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2 if name else 0, kind, 1)
    return (
        head + struct.pack("<III", left, right, child) + bytes(36) + struct.pack("<IQ", start, size)
    )
