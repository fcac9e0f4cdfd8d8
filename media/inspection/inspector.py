"""One look at an uploaded file: refused, doubtful (quarantine) or fine."""

from dataclasses import dataclass

from django.core.files.base import File

from media.archives.volumes import ends_split_zip, is_volume, split
from media.errors import RejectedFile
from media.inspection.compound import inspect_compound
from media.inspection.detection import detect
from media.inspection.embedded import HIDDEN, opened_embedded
from media.inspection.images import inspect_image
from media.inspection.packages import inspect_package
from media.inspection.pdf import inspect_pdf
from media.inspection.viruses import scan
from media.kinds import Family, Kind, in_megabytes, size_limit
from media.naming import extension_of
from media.parts import Part

# Extensions that run when opened; "quyet-dinh.exe.pdf" is not a name a clerk gives.
RUNNABLE = frozenset(
    "exe scr com bat cmd ps1 vbs vbe js jse wsf wsh msi msp hta cpl jar lnk reg pif sh apk app "  # noqa: SIM905
    "html htm xhtml svg mht mhtml shtml xht docm dotm xlsm xltm xlam pptm potm ppam".split()
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a file is, and the reasons to hold it back, if any."""

    kind: Kind
    doubts: tuple[str, ...] = ()


# What a PDF inside a PDF inside a PDF holds is not looked at.
MOST_LAYERS = 3
# Refusals of a file inside a PDF that say nothing against the PDF.
HARMLESS = frozenset({"empty", "sealed"})
# And those that refuse the PDF with it.
OF_THE_WHOLE = frozenset({"virus", "scan-failed", "scanner-unavailable"})


def inspect_file(
    *, file: "File[bytes]", name: str, size: int, layers: int = MOST_LAYERS
) -> Findings:
    """Findings about the bytes; RejectedFile when they cannot be taken in at all."""
    if size == 0:
        raise RejectedFile("empty", "Tệp rỗng (0 byte). Hãy kiểm tra tệp gốc rồi tải lại.")
    scan(file)
    try:
        detected = detect(file, name=name)
    except RejectedFile as refused:
        if is_volume(name) or ends_split_zip(file):
            raise split() from refused
        raise
    limit = size_limit(detected.kind.family)
    if size > limit:
        raise RejectedFile(
            "too-large",
            f"Tệp {detected.kind.label} nặng {in_megabytes(size)}, quá giới hạn "
            f"{in_megabytes(limit)}. Hãy giảm dung lượng hoặc chia thành nhiều tệp.",
        )
    doubts = (
        *_doubts_about_name(name, detected.kind),
        *detected.doubts,
        *_doubts_about_content(file, detected.kind, size, layers),
    )
    return Findings(kind=detected.kind, doubts=tuple(dict.fromkeys(doubts)))


def _doubts_about_name(name: str, kind: Kind) -> tuple[str, ...]:
    extension = extension_of(name)
    parts = name.lower().split(".")
    doubts = []
    if extension and extension not in kind.extensions:
        doubts.append(
            f"Tên tệp có đuôi .{extension} nhưng nội dung là {kind.label}; "
            "hãy kiểm tra rồi đổi đúng đuôi tệp."
        )
    if any(part in RUNNABLE for part in parts[1:-1]):
        doubts.append("Tên tệp có hai đuôi, trong đó có đuôi của tệp chạy được.")
    return tuple(doubts)


def _doubts_about_content(
    file: "File[bytes]", kind: Kind, size: int, layers: int
) -> tuple[str, ...]:
    if kind.family is Family.PDF:
        return (*inspect_pdf(file), *_doubts_about_embedded(file, layers))
    if kind.family is Family.IMAGE:
        return inspect_image(file)
    if kind.family not in (Family.WORD, Family.SHEET, Family.SLIDES):
        return ()
    file.seek(0)
    start = file.read(4)
    if start.startswith(b"PK"):
        return inspect_package(file, size=size)
    return inspect_compound(file)


def _doubts_about_embedded(file: "File[bytes]", layers: int) -> tuple[str, ...]:
    """What speaks against the files inside a PDF, each looked at as if it had come alone."""
    with opened_embedded(file) as inside:
        if inside.hidden or (inside.parts and not layers):
            return (HIDDEN,)
        return tuple(doubt for part in inside.parts for doubt in _doubts_about(part, layers))


def _doubts_about(part: Part, layers: int) -> tuple[str, ...]:
    with part.path.open("rb") as stream:
        file = File(stream, name=part.name)
        try:
            found = inspect_file(file=file, name=part.name, size=file.size, layers=layers - 1)
        except RejectedFile as refused:
            if refused.code in OF_THE_WHOLE:
                raise
            against = [] if refused.code in HARMLESS else [refused.message]
        else:
            against = list(found.doubts)
    return tuple(f"Tệp «{part.name}» đính trong PDF: {doubt}" for doubt in against)
