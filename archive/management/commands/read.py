"""``python -m deploy read FILE…``: what is read from files, without filing them."""

import json
import os
from argparse import ArgumentParser
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from archive.reading import as_data, cuts_in, read_document
from media import ExtractedText, RejectedFile, detect, read_file, why_not_opened

LABELS = {
    "type": "Tên loại",
    "number": "Số",
    "symbol": "Số, ký hiệu",
    "symbol_partial": "Ký hiệu (thiếu số)",
    "issuer": "Cơ quan ban hành",
    "superior": "Cơ quan chủ quản",
    "place": "Địa danh",
    "date": "Ngày văn bản",
    "date_partial": "Ngày (chưa đủ)",
    "subject": "Trích yếu nội dung",
    "urgency": "Độ khẩn",
    "secrecy": "Độ mật",
    "signer": "Người ký",
    "signer_position": "Chức vụ",
    "signing_capacity": "Quyền hạn ký",
    "period": "Thời kỳ",
}
# Read here for trying them out; the archive keeps none, for a browser would run them.
WEB_PAGES = frozenset((".html", ".htm", ".xhtml"))
NO_FILE = "Đây không phải là tệp. Hãy ghi tên một tệp văn bản."
EMPTY = "Tệp rỗng (0 byte). Hãy kiểm tra tệp gốc."
REASONS = {
    "blank": "để trống trong văn bản",
    "damaged": "không đọc được, hãy nhập theo bản giấy",
    "partial": "chỉ có một phần",
    "absent": "không có trong văn bản",
}


class Command(BaseCommand):
    """Print what was read; nothing is stored."""

    help = "Đọc các tệp và in những gì đọc được: trường, lời văn nguồn, độ tin cậy, chất lượng chữ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and the form of the output."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="In mỗi tệp một đối tượng JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every file; a file that cannot be read is reported in its place."""
        failed = 0
        for path in options["files"]:
            data = read_path(path)
            failed += "error" in data
            if options["json"]:
                self.stdout.write(json.dumps(data, ensure_ascii=False))
            else:
                self.stdout.write("\n".join(shown(data)))
        if failed == len(options["files"]):
            raise CommandError("Không đọc được tệp nào. Hãy kiểm tra đường dẫn và định dạng tệp.")


def read_path(path: Path) -> dict[str, Any]:
    """The reading of one file as data, or its refusal in words."""
    refusal, name = "", printable(path)
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            return {"file": name, "error": NO_FILE}
        with path.open("rb") as stored:
            file = File(stored, name=path.name)
            if not file.size:
                return {"file": name, "error": EMPTY}
            media_type = detect(file, name=path.name).kind.media_type
    except OSError as problem:
        return {"file": name, "error": why_not_opened(problem)}
    except RejectedFile as refused:
        refusal, media_type = str(refused), "text/html"
        if refused.code != "active-content" or path.suffix.lower() not in WEB_PAGES:
            return {"file": name, "error": refusal}
    extracted = read_file(path=path, media_type=media_type)
    starts = page_starts(extracted)
    qualities = {page.number: page.quality for page in extracted.pages}

    def place(offset: int) -> dict[str, Any]:
        number = page_at(starts, offset)
        return {"page": number, "text_quality": qualities.get(number, "none")}

    document = read_document(extracted.text, cuts=cuts_in(extracted.pages))
    data = as_data(document, page_of=place)
    note = f"{refusal} {extracted.note}".strip()
    notes = {"note": note, "pages": len(extracted.pages), "page_quality": how(extracted)}
    if extracted.quality in ("broken", "none", "ocr") and data["text_quality"] == "clear":
        data["text_quality"] = extracted.quality
    return {"file": name, **notes, **data}


def printable(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 are shown by a sign in their place."""
    return os.fsencode(path).decode("utf-8", "replace")


def how(extracted: ExtractedText) -> list[dict[str, Any]]:
    """Each page's text quality, how its text was made, from which old encoding, what is kept."""
    return [
        {
            "page": page.number,
            "text_quality": page.quality,
            "method": page.method,
            "recoded": page.recoded or None,
            "raw_kept": bool(page.raw_text),
        }
        for page in extracted.pages
    ]


def page_starts(extracted: ExtractedText) -> list[tuple[int, int]]:
    """Where each page begins in the text of all pages, with its number."""
    starts: list[tuple[int, int]] = []
    offset = 0
    for page in extracted.pages:
        if page.text:
            starts.append((offset, page.number))
            offset += len(page.text) + 2
    return starts


def page_at(starts: Sequence[tuple[int, int]], offset: int) -> int:
    """The number of the page that holds an offset; 1 for a text without pages."""
    index = bisect_right(starts, (offset, 1 << 30)) - 1
    return starts[index][1] if index >= 0 else 1


def shown(data: dict[str, Any]) -> list[str]:
    """Lines for people: label, value, and the words it came from."""
    lines = [f"— {data['file']}"]
    if "error" in data:
        return [*lines, f"  {data['error']}", ""]
    lines.append(f"  Chất lượng chữ: {data['text_quality']}. {data['note']}".rstrip())
    for name, label in LABELS.items():
        field = data["fields"][name]
        if field is not None:
            quote = " ".join(field["quote"].split())
            lines.append(f"  {label}: {field['value']}  ← “{quote}” ({field['confidence']:.0%})")
        elif name in data["missing"]:
            lines.append(f"  {label}: ({REASONS[data['missing'][name]]})")
    for label, name in (("Kính gửi", "addressees"), ("Nơi nhận", "recipients")):
        lines += [f"  {label}: {value}" for value in data[name] or ()]
    for cited in data["citations"]:
        parts = [cited["type"], cited["symbol"], cited["date"], cited["issuer"]]
        lines.append("  Viện dẫn: " + ", ".join(part for part in parts if part))
    for task in data["obligations"]:
        when = task["deadline"]["raw"] if task["deadline"] else "không nêu hạn"
        lines.append(f"  Nhiệm vụ: {task['action'][:120]} [{when}]")
    return [*lines, ""]
