#!/usr/bin/env python3
"""Check a package of Văn Khố without Văn Khố: Python's standard library only, no network.

    python3 kiem-tra-goi.py GOI.zip        (or the folder it was unpacked to)

BagIt (RFC 8493 and the drafts before it): declaration, completeness, checksums, no way out of
the folder; nothing is ever fetched. Then, for each sealed version, that its seal is a line of
the log under the signed head, and that the files are those that were sealed.
"""

import argparse
import hashlib
import json
import re
import stat
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path

from archive.audit.offline import problems

CHUNK = 1 << 20
# What reading a damaged ZIP ends with.
BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError)
# What no honest package reaches: a bomb is refused from its list of contents, before it is read.
MOST_FILES = 500_000
MOST_TEXT = 256 << 20
MOST_GROWTH, GROWN = 200, 64 << 20
ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
DECLARATION = re.compile(
    r"BagIt-Version: (\d+)\.(\d+)\r?\nTag-File-Character-Encoding: (\S+)(?:\r?\n|\r)?"
)
LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
SEAL = re.compile(r"(data/[^/]+/[^/]+/)niem-phong/phien-ban-\d+\.json")
DESCRIPTION = re.compile(r"data/[^/]+/[^/]+/ho-so\.json")
KEPT_FILE = re.compile(r"(data/[^/]+/[^/]+/)tep/.+")


class Refused(Exception):
    """What keeps the whole package from being read."""


class Outcome:
    """What is wrong, each with its file; what is worth knowing; how much was checked."""

    def __init__(self):
        self.problems, self.notes = [], []
        self.files, self.seals = 0, 0
        self.keys = set()

    def wrong(self, name, words):
        """One more file that is not as it must be."""
        self.problems.append(f"{name}: {words}")


class FolderBag:
    """A package that lies unpacked."""

    def __init__(self, root):
        self.root, self.names = root, set()
        for path in root.rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                raise Refused(f"{name}: là liên kết, gói không được có liên kết.")
            if path.is_file():
                self.names.add(name)

    def open(self, name):
        """The bytes of one file."""
        return (self.root / name).open("rb")


class ZipBag:
    """A package in its ZIP, read in place: nothing is unpacked."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        infos = [info for info in self.zip.infolist() if not info.is_dir()]
        for info in infos:
            if stat.S_ISLNK(info.external_attr >> 16):
                raise Refused(f"{info.filename}: là liên kết, gói không được có liên kết.")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(f"{info.filename}: nén theo cách không hỗ trợ.")
            if not is_inside(info.filename) or info.flag_bits & 1:
                raise Refused(f"{info.filename}: đường dẫn ra ngoài gói hoặc tệp bị khóa.")
        refuse_bombs(infos)
        names = [info.filename for info in infos]
        tops = {name.split("/", 1)[0] for name in names}
        if len(tops) != 1 or len(set(names)) != len(names):
            raise Refused("Gói phải có một thư mục ngoài cùng và không có tệp trùng tên.")
        self.top = f"{tops.pop()}/"
        self.names = {name.removeprefix(self.top) for name in names}

    def open(self, name):
        """The bytes of one file."""
        return self.zip.open(self.top + name)


def refuse_bombs(infos):
    """Too many files, files that grow beyond reason, and files that share their bytes."""
    if len(infos) > MOST_FILES:
        raise Refused(f"Gói có quá nhiều tệp ({len(infos)}, tối đa {MOST_FILES}).")
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.file_size > max(GROWN, MOST_GROWTH * info.compress_size):
            raise Refused(f"{info.filename}: nén quá mức, gói có dấu hiệu phá hoại.")
        if info.header_offset < end:
            raise Refused(f"{info.filename}: dùng chung dữ liệu với tệp khác trong gói.")
        end = info.header_offset + info.compress_size
    grown, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    if grown > max(GROWN * 16, MOST_GROWTH * packed // 4):
        raise Refused("Gói nén quá mức, có dấu hiệu phá hoại.")


def is_inside(name):
    """Whether a path stays below the package's folder on any system."""
    parts = name.split("/")
    outside = name.startswith(("/", "~", "\\")) or re.match(r"[A-Za-z]:", name)
    return not outside and ".." not in parts and "\\" not in name and "\0" not in name


def declaration(bag):
    """Version and encoding from bagit.txt; Refused when it is not exactly that."""
    if "bagit.txt" not in bag.names:
        raise Refused("bagit.txt: không có, đây không phải là gói BagIt.")
    with bag.open("bagit.txt") as file:
        words = file.read(4096).decode("utf-8", errors="replace")
    found = DECLARATION.fullmatch(words)
    if found is None:
        raise Refused("bagit.txt: khai báo sai quy cách.")
    encoding = found[3]
    try:
        "".encode(encoding)
    except LookupError:
        raise Refused(f"bagit.txt: bảng mã {encoding} không dùng được.") from None
    return (int(found[1]), int(found[2])), encoding


def text_of(bag, name, encoding):
    """A tag file as text; Refused when it is not in the declared encoding."""
    with bag.open(name) as file:
        content = file.read(MOST_TEXT + 1)
        if len(content) > MOST_TEXT:
            raise Refused(f"{name}: dài quá mức, không đọc.")
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except UnicodeError:
            raise Refused(f"{name}: không đọc được theo bảng mã đã khai.") from None


def spellings(names):
    """The names by their NFC spelling, for manifests written on other systems."""
    return {unicodedata.normalize("NFC", name): name for name in sorted(names, reverse=True)}


def real_name(listed, names, alike):
    """The file that a manifest's line means: as written, decoded, or spelled otherwise in NFC."""
    plain = listed.removeprefix("./")
    decoded = re.sub("%0[aA]", "\n", re.sub("%0[dD]", "\r", plain)).replace("%25", "%")
    for name in (plain, decoded):
        if name in names:
            return name
    return alike.get(unicodedata.normalize("NFC", decoded), plain)


def manifest_lines(bag, manifest, encoding, version, outcome):
    """Name → checksum of one manifest; what may not stand in it is told."""
    found, alike = {}, spellings(bag.names)
    payload = manifest.startswith("manifest-")
    for line in text_of(bag, manifest, encoding).splitlines():
        if not line.strip():
            continue
        match = LINE.fullmatch(line)
        if match is None:
            outcome.wrong(manifest, f"dòng sai quy cách: {line[:120]}")
            continue
        digest, listed = match[1].lower(), match[2]
        if not is_inside(listed) or listed.removeprefix("./").startswith("data/") != payload:
            outcome.wrong(manifest, f"đường dẫn không được phép: {listed[:120]}")
            continue
        name = real_name(listed, bag.names, alike)
        if name in found and (found[name] != digest or version >= (1, 0)):
            outcome.wrong(manifest, f"ghi hai lần tệp {name}")
        found[name] = digest
    return found


def manifests_of(bag, encoding, version, outcome):
    """(payload?, algorithm, lines) of every manifest."""
    found = []
    for name in sorted(bag.names):
        match = re.fullmatch(r"(tag)?manifest-([a-z0-9]+)\.txt", name)
        if match is None:
            continue
        if match[2] not in ALGORITHMS:
            outcome.wrong(name, "thuật toán băm không hỗ trợ.")
            continue
        lines = manifest_lines(bag, name, encoding, version, outcome)
        found.append((match[1] is None, match[2], lines))
    if not any(payload for payload, _, _ in found):
        raise Refused("Gói không có manifest nào của phần dữ liệu.")
    return found


def check_complete(bag, manifests, version, outcome):
    """Every file of data/ is listed (since 1.0 in every manifest), every listed one is there."""
    held = {name for name in bag.names if name.startswith("data/")}
    payloads = [set(lines) for payload, _, lines in manifests if payload]
    listed = set.intersection(*payloads) if version >= (1, 0) else set.union(*payloads)
    for name in sorted(held - listed):
        outcome.wrong(name, "có trong gói mà không có trong manifest.")
    for name in sorted({name for _, _, lines in manifests for name in lines} - bag.names):
        outcome.wrong(name, "có trong manifest mà không có trong gói.")


def check_fetch(bag, encoding, outcome):
    """fetch.txt may name web addresses for files below data/; nothing is fetched."""
    if "fetch.txt" not in bag.names:
        return
    for line in text_of(bag, "fetch.txt", encoding).splitlines():
        parts = line.split(None, 2)
        if not parts:
            continue
        address, name = parts[0], parts[-1].removeprefix("./")
        if len(parts) < 3 or not name.startswith("data/") or not is_inside(name):
            outcome.wrong("fetch.txt", f"đường dẫn không được phép: {line[:120]}")
        if not re.match(r"https?://", address, re.IGNORECASE):
            outcome.wrong("fetch.txt", f"địa chỉ không được phép: {address[:120]}")


def digests_of(bag, name, algorithms):
    """Checksums and size of one file, read once."""
    sums = {algorithm: hashlib.new(algorithm) for algorithm in algorithms}
    size = 0
    with bag.open(name) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            for one in sums.values():
                one.update(chunk)
    return {algorithm: one.hexdigest() for algorithm, one in sums.items()}, size


def check_sums(bag, manifests, outcome):
    """Compare every checksum; SHA-256 by name of the payload, and its bytes in all."""
    sha256, octets = {}, 0
    for name in sorted(bag.names):
        expected = {a: lines[name] for _, a, lines in manifests if name in lines}
        if not expected:
            continue
        outcome.files += 1
        try:
            found, size = digests_of(bag, name, {*expected, "sha256"})
        except BROKEN:
            outcome.wrong(name, "không đọc được, tệp bị hỏng.")
            continue
        if any(found[algorithm] != digest for algorithm, digest in expected.items()):
            outcome.wrong(name, "nội dung đã thay đổi, mã băm không khớp.")
        if name.startswith("data/"):
            sha256[name], octets = found["sha256"], octets + size
    return sha256, octets


def check_oxum(bag, encoding, octets, count, outcome):
    """Payload-Oxum of bag-info.txt, when it is told."""
    if "bag-info.txt" not in bag.names:
        return
    told = re.search(
        r"^Payload-Oxum\s*:\s*(\d+)\.(\d+)\s*$",
        text_of(bag, "bag-info.txt", encoding),
        re.MULTILINE | re.IGNORECASE,
    )
    if told and (int(told[1]), int(told[2])) != (octets, count):
        outcome.wrong("bag-info.txt", "số tệp hoặc dung lượng khác với gói.")


def check_seals(bag, sha256, key, outcome):
    """Each sealed version against the signed log, and the files against what was sealed."""
    proven, unproven = {}, set()
    for name in sorted(name for name in bag.names if SEAL.fullmatch(name)):
        folder = SEAL.fullmatch(name)[1]
        with bag.open(name) as file:
            try:
                proof = json.loads(file.read(MOST_TEXT))
                used = (key or proof["head"]["key"]).strip().lower()
                found = problems(proof, used, ())
                rows = proof.get("sealed", {}).get("attachments", ())
                hashes = {row["sha256"] for row in rows}
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                outcome.wrong(name, "không phải là bằng chứng đọc được.")
                continue
        outcome.seals += 1
        outcome.keys.add(used)
        for words in found:
            outcome.wrong(name, words)
        proven.setdefault(folder, set()).update(hashes)
        if "sealed" not in proof:
            unproven.add(folder)
            outcome.notes.append(f"{name}: {proof.get('withheld', 'không kèm nội dung.')}")
    for name, digest in sorted(sha256.items()):
        match = KEPT_FILE.fullmatch(name)
        if match is None or digest in proven.get(match[1], ()) or match[1] in unproven:
            continue
        outcome.wrong(name, "không phải là tệp đã niêm phong.")


def opened(path):
    """The package as it lies there; Refused when its list of contents is hostile."""
    return FolderBag(path) if path.is_dir() else ZipBag(path)


def check_origins(bag, outcome):
    """The seals that offices before this one gave, each under the key it was signed with."""
    for name in sorted(name for name in bag.names if DESCRIPTION.fullmatch(name)):
        with bag.open(name) as file:
            try:
                told = json.loads(file.read(MOST_TEXT))
                proofs = [v["proof"] for o in told["origins"] for v in o["versions"]]
                found = [words for p in proofs for words in problems(p, p["head"]["key"], ())]
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                outcome.wrong(name, "không phải là mô tả đọc được.")
                continue
        outcome.seals += len(proofs)
        for words in found:
            outcome.wrong(name, f"niêm phong của nơi giữ trước: {words}")


def check_package(path, key=""):
    """Everything that can be checked without the office that made the package."""
    outcome = Outcome()
    try:
        bag = opened(path)
        version, encoding = declaration(bag)
        manifests = manifests_of(bag, encoding, version, outcome)
        check_complete(bag, manifests, version, outcome)
        check_fetch(bag, encoding, outcome)
        sha256, octets = check_sums(bag, manifests, outcome)
        held = sum(1 for name in bag.names if name.startswith("data/"))
        check_oxum(bag, encoding, octets, held, outcome)
        check_seals(bag, sha256, key, outcome)
        check_origins(bag, outcome)
    except Refused as error:
        outcome.problems.append(str(error))
    except BROKEN as error:
        outcome.problems.append(f"{path.name}: không mở được ({type(error).__name__}).")
    return outcome


def summary(outcome, key):
    """The outcome in words, one line each."""
    lines = [*(f"Lưu ý: {words}" for words in outcome.notes), *outcome.problems]
    if outcome.problems:
        return [*lines, f"KHÔNG ĐẠT: {len(outcome.problems)} chỗ sai."]
    lines.append(f"ĐẠT: {outcome.files} tệp nguyên vẹn, {outcome.seals} niêm phong đúng.")
    for used in sorted(outcome.keys):
        lines.append(f"Khóa công khai: {used}")
    if outcome.keys and not key:
        lines.append("Hãy đối chiếu khóa này với khóa công khai mà cơ quan đã công bố.")
    return lines


def main():
    """Print the outcome; the exit code is 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description="Kiểm tra gói hồ sơ của Văn Khố.")
    here = Path(__file__).resolve().parent
    words = "tệp ZIP hoặc thư mục đã giải nén; không ghi thì kiểm tra thư mục có chương trình này"
    parser.add_argument("package", type=Path, nargs="?", default=here, help=words)
    parser.add_argument("--key", default="", help="khóa công khai đã ghi lại từ trước")
    options = parser.parse_args()
    outcome = check_package(options.package, options.key)
    print("\n".join(summary(outcome, options.key)))
    if outcome.problems:
        sys.exit(1)


if __name__ == "__main__":
    main()
