"""``read`` prints what was read from files, for scripts and for people."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.media.extraction_documents import to_tcvn3

from .samples import SAMPLES

PAGE_ROWS = (
    ("UBND XÃ YÊN SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/QĐ-UBND", "Yên Sơn, ngày 02 tháng 9 năm 2025"),
)


def run(*files: Path, as_json: bool = True) -> str:
    out = io.StringIO()
    call_command("read", *map(str, files), json=as_json, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "văn bản.txt"
    path.write_text(SAMPLES[0].text, encoding="utf-8")
    return path


def printed(file: Path) -> dict[str, Any]:
    (line,) = run(file).splitlines()
    data: dict[str, Any] = json.loads(line)
    return data


def test_one_json_object_a_file_with_spans_confidence_and_quality(file: Path) -> None:
    data = printed(file)
    assert data["file"] == str(file)
    assert data["symbol"] == "815/QĐ-SGDĐT"
    assert data["fields"]["symbol"]["page"] == 1
    assert 0 < data["fields"]["symbol"]["confidence"] <= 1
    assert data["fields"]["symbol"]["text_quality"] == data["text_quality"]
    assert [c["symbol"] for c in data["citations"]] == ["31/2021/QĐ-UBND", "122/QĐ-SGDĐT"]


def test_text_in_an_old_encoding_is_told_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(to_tcvn3(SAMPLES[0].text.replace("Ũ", "ũ")).encode("latin-1", "replace"))
    (page,) = printed(path)["page_quality"]
    assert (page["recoded"], page["raw_kept"]) == ("tcvn3-codes", True)
    assert printed(path)["symbol"] == "815/QĐ-SGDĐT"


def test_a_saved_web_page_is_read_and_told_to_be_none_that_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in PAGE_ROWS)
    path.write_text(f"<html><body><table>{rows}</table><p>QUYẾT ĐỊNH</p></body></html>", "utf-8")
    data = printed(path)
    assert (data["symbol"], data["issuer"]) == ("12/QĐ-UBND", "Ủy ban nhân dân xã Yên Sơn")
    assert data["note"].startswith("Không nhận trang web (HTML).")


def test_several_files_give_several_lines_and_a_missing_one_its_reason(file: Path) -> None:
    lines = [json.loads(line) for line in run(file, file.with_name("không có.txt")).splitlines()]
    assert len(lines) == 2
    assert lines[1]["error"].startswith("Không mở được tệp")


def test_whatever_is_named_gets_one_object_in_vietnamese(file: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\xf4ng v\xe3n.txt"))
    odd.write_text(file.read_text("utf-8"), "utf-8")
    (tmp_path / "rong.pdf").write_bytes(b"")
    os.mkfifo(tmp_path / "ong-dan")
    names = (odd, tmp_path / "rong.pdf", tmp_path / "ong-dan", tmp_path, tmp_path / "khong.pdf")
    told = [json.loads(line) for line in run(*names).splitlines()]
    assert "error" not in told[0]
    reasons = [one["error"] for one in told[1:]]
    assert reasons[0].startswith("Tệp rỗng")
    assert reasons[1].startswith("Đây không phải là tệp")
    assert "đây là thư mục" in reasons[2]
    assert "không có tệp này" in reasons[3]


def test_text_for_people_names_each_field_with_its_words(file: Path) -> None:
    text = run(file, as_json=False)
    assert "Cơ quan ban hành: Sở Giáo dục và Đào tạo" in text
    assert "Nơi nhận: Lưu: VT, VP (Hà 03b)" in text


def test_nothing_readable_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Hãy kiểm tra đường dẫn"):
        run(tmp_path / "không có.pdf")
