"""AC-13, AC-14: archives are opened within limits, hostile ones refused with nothing written."""

import bz2
import gzip
import io
import lzma
import random
import subprocess
import tarfile
import unicodedata
import zipfile
from itertools import count

import pytest
from django.core.files.base import ContentFile

from media.archives import ArchiveLimits, archive_format, opened_archive
from media.errors import RejectedFile
from media.inspection import inspect_file
from tests.media.archives.making import (
    SEVEN_ZIP,
    packed_by,
    quine,
    rar,
    tarred,
    volumes_of,
    with_link,
    zipped,
)
from tests.media.factories import make_docx

NAMES = {"Thư mục/công văn.txt": b"mot", "bao-cao.txt": b"hai"}


def opened(content: bytes, name: str = "tep.zip", **limits):
    file = ContentFile(content, name=name)
    form = archive_format(file)
    assert form is not None
    with opened_archive(file, form=form, limits=ArchiveLimits(**limits)) as inside:
        members = {member.name: member.path.read_bytes() for member in inside.members}
        return members, [left.name for left in inside.left_out]


def refusal(content: bytes, **limits) -> str:
    with pytest.raises(RejectedFile) as refused:
        opened(content, **limits)
    return refused.value.code


def test_a_zip_gives_its_files_with_their_names_in_nfc():
    members, left_out = opened(
        zipped(*NAMES.items(), ("thư/.DS_Store", b"x"), ("~$cong van.docx", b"x"))
    )
    assert members == NAMES
    assert left_out == []


@pytest.mark.parametrize(
    ("program", "name"),
    [
        (["zip", "-q", "-r"], "a.zip"),
        ([SEVEN_ZIP, "a", "-bso0"], "a.7z"),
        (["tar", "-cf"], "a.tar"),
        (["tar", "--format=v7", "-cf"], "a.tar"),
    ],
)
def test_archives_of_other_programs_are_opened(program, name, tmp_path):
    assert opened(packed_by(program, tmp_path, NAMES, name))[0] == NAMES


@pytest.mark.parametrize(
    ("packing", "name"), [("gz", "goi.tgz"), ("bz2", "goi.tar.bz2"), ("xz", "goi.txz")]
)
def test_a_packed_tar_is_opened_with_the_archives_inside_it(packing, name):
    inner = zipped(("trong.txt", b"ba"))
    content = tarred(*NAMES.items(), ("./._bao-cao.txt", b"x"), ("con.zip", inner), packing=packing)
    members, left_out = opened(content, name)
    wanted = NAMES | {"con.zip/trong.txt": b"ba"}
    assert members == {f"goi.tar/{inside}": raw for inside, raw in wanted.items()}
    assert left_out == []


@pytest.mark.parametrize("program", [gzip, bz2, lzma], ids=lambda program: program.__name__)
def test_a_single_packed_file_is_unpacked_under_its_own_name(program):
    assert opened(program.compress(b"so,ten"), "thư/số liệu.csv.gz")[0] == {
        "số liệu.csv": b"so,ten"
    }


@pytest.mark.parametrize(
    ("program", "name"),
    [
        ([SEVEN_ZIP, "a", "-v100k", "-bso0"], "phần.7z"),
        ([SEVEN_ZIP, "a", "-tzip", "-v100k", "-bso0"], "phần.zip"),
        (["zip", "-q", "-s", "100k"], "phần.zip"),
    ],
)
def test_each_part_of_a_split_archive_is_called_so(program, name, tmp_path):
    parts = volumes_of(program, tmp_path / "a", {"tep.bin": random.randbytes(250_000)}, name)
    assert len(parts) == 3
    for part, content in parts.items():
        with pytest.raises(RejectedFile, match="một phần của tệp nén chia nhỏ"):
            opened_or_stored(content, part)


def test_a_part_of_a_rar_is_called_so_and_a_whole_one_of_that_name_is_opened():
    whole = rar(("mot.txt", b"mot" * 400))
    assert opened(whole, "phan.part1.rar")[0] == {"mot.txt": b"mot" * 400}
    with pytest.raises(RejectedFile, match="một phần của tệp nén chia nhỏ"):
        opened(whole[:600], "phan.part1.rar")
    assert refusal(whole[:600]) == "damaged"


def opened_or_stored(content: bytes, name: str) -> None:
    file = ContentFile(content, name=name)
    if archive_format(file) is None:
        inspect_file(file=file, name=name, size=len(content))
    else:
        opened(content, name)


def test_names_of_a_tar_from_before_unicode_are_read():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", encoding="latin-1", format=tarfile.GNU_FORMAT) as made:
        raw = "bao cao t\xe6ng k\xd5t n\xa8m h\xe4c.txt"  # TCVN3
        made.addfile(tarfile.TarInfo(raw))
    assert list(opened(out.getvalue())[0]) == ["bao cao tổng kết năm học.txt"]


def test_a_rar_is_opened():
    assert opened(rar(*NAMES.items()))[0] == NAMES


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("công văn.txt".encode(), "công văn.txt"),
        (unicodedata.normalize("NFD", "trường học.txt").encode("cp1258", "ignore"), ""),
        (b"C\xabng v\xa8n s\xe8 5.txt", "Công văn số 5.txt"),
    ],
)
def test_names_written_without_the_unicode_flag_are_read(raw, expected):
    """macOS writes UTF-8 so, Windows its own code page, old fonts their own letters."""

    class Unflagged(zipfile.ZipInfo):
        def _encodeFilenameFlags(self):  # noqa: N802 - the library's name
            return raw, self.flag_bits & ~0x800

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(Unflagged("a.txt"), b"x")
    expected = expected or unicodedata.normalize("NFC", raw.decode("cp1258"))
    assert list(opened(out.getvalue())[0]) == [expected]


def test_an_office_file_is_no_archive():
    assert archive_format(ContentFile(make_docx(), name="a.docx")) is None
    assert archive_format(ContentFile(b"PK\x03\x04" + bytes(90), name="a.zip")) is None


def test_archives_inside_archives_are_opened():
    inner = zipped(("trong.txt", b"x"))
    members, _ = opened(zipped(("ngoai.txt", b"y"), ("con.zip", inner)))
    assert members == {"ngoai.txt": b"y", "con.zip/trong.txt": b"x"}


def test_one_inner_archive_that_is_hostile_is_left_out_and_told():
    members, left_out = opened(zipped(("tot.txt", b"y"), ("xau.zip", zipped(("../x", b"z")))))
    assert members == {"tot.txt": b"y"}
    assert left_out == ["xau.zip"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped(("../../etc/passwd", b"x")), "traversal"),
        (zipped(("/etc/passwd", b"x")), "traversal"),
        (zipped(("C:\\Windows\\a.txt", b"x")), "traversal"),
        (zipped(("a\\..\\..\\b.txt", b"x")), "traversal"),
        (with_link("/etc/passwd"), "symlink"),
        (rar(("lien-ket", b"/etc/passwd"), link=True), "symlink"),
        (rar(("../ra-ngoai.txt", b"x")), "traversal"),
        (tarred(("../ra-ngoai.txt", b"x")), "traversal"),
        (tarred(("/etc/passwd", b"x"), packing="gz"), "inside"),
        (tarred(("a.txt", b""), kind=tarfile.SYMTYPE), "symlink"),
        (tarred(("a.txt", b""), kind=tarfile.LNKTYPE), "symlink"),
        (tarred(("a.txt", b""), kind=tarfile.CHRTYPE), "symlink"),
        (tarred(("a.txt", b""), kind=tarfile.FIFOTYPE), "symlink"),
        (tarred(("a.txt", b"x"), ("a.txt", b"y")), "duplicate-parts"),
        (tarred(("a.txt", b"x" * 9000))[:6000], "damaged"),
        (gzip.compress(bytes(40 * 1024 * 1024)), "bomb"),
        (gzip.compress(b"x" * 500)[:-12], "damaged"),
        (b"\x1f\x8b\x08" + bytes(20), "damaged"),
        (zipped(("a.txt", b"x"), ("a.txt", b"y")), "duplicate-parts"),
        (quine(), "nested"),
        (zipped(("bom.txt", bytes(40 * 1024 * 1024))), "bomb"),
        (zipped(("a.txt", b"x"))[:-30], "damaged"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "damaged"),
    ],
    ids=count(1),
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_archive_is_refused_with_its_code(content, code):
    if code == "damaged" and content.startswith(b"PK"):
        assert archive_format(ContentFile(content, name="a.zip")) is None
    elif code == "inside":
        assert opened(content) == ({}, ["tep"])
    else:
        assert refusal(content) == code


def test_too_many_files_and_too_many_bytes_are_refused():
    many = zipped(*[(f"{number}.txt", b"x") for number in range(6)])
    assert refusal(many, members=5) == "too-many-parts"
    assert refusal(many, unpacked=5) == "bomb"
    nested = zipped(("a.zip", zipped(("1", b"x"), ("2", b"x"))), ("b.zip", zipped(("3", b"x"))))
    assert refusal(nested, members=4) == "too-many-parts"


@pytest.mark.parametrize("options", [["-psecret"], ["-psecret", "-mhe=on"]])
def test_an_encrypted_archive_is_refused(options, tmp_path):
    content = packed_by([SEVEN_ZIP, "a", "-bso0", *options], tmp_path, NAMES, "a.7z")
    assert refusal(content) in ("encrypted", "damaged")


def test_an_encrypted_zip_is_refused(tmp_path):
    content = packed_by(["zip", "-q", "-r", "-P", "secret"], tmp_path, NAMES, "a.zip")
    assert refusal(content) == "encrypted"


def test_a_link_in_a_7z_is_refused(tmp_path):
    folder = tmp_path / "nguon"
    folder.mkdir()
    (folder / "lien-ket").symlink_to("/etc/passwd")
    made = tmp_path / "a.7z"
    command = [SEVEN_ZIP, "a", "-bso0", "-snl", str(made), "lien-ket"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    assert refusal(made.read_bytes()) == "symlink"
