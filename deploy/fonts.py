"""The typeface of the screens, made small for the web from the font package's files."""

import importlib.util
import os
import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = ("Regular", "Semibold", "Bold", "It")
# Latin with every Vietnamese letter, combining marks, punctuation, currency, signs and arrows.
RANGES = (
    (0x0020, 0x024F),
    (0x0300, 0x036F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2700, 0x27BF),
)
VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


class GlyphsMissing(RuntimeError):
    """A face lacks letters of Vietnamese; text set in it would fall back to another face."""


def build(folder: Path) -> list[Path]:
    """Write ``SourceSans-<face>.woff2`` for every face that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for face in FACES:
        target = folder / f"SourceSans-{face}.woff2"
        if not target.exists():
            convert(package_folder() / f"SourceSansPro-{face}.ttf", target)
            written.append(target)
    licence = folder / "LICENSE.txt"
    if not licence.exists():
        shutil.copyfile(package_folder() / "LICENSE.txt", licence)
    return written


def package_folder() -> Path:
    """Where the font package keeps its files."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("font-source-sans-pro")
    return Path(spec.origin).parent / "files"


def convert(source: Path, target: Path) -> None:
    """Keep the letters and layout features we set text with; refuse a face that lacks any."""
    font = TTFont(source)
    require_vietnamese(font, name=source.name)
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    draft = target.with_suffix(f".{os.getpid()}")  # Another process may be making the same face.
    font.save(draft)
    draft.replace(target)


def require_vietnamese(font: TTFont, *, name: str) -> None:
    """Raise GlyphsMissing when a letter, small or capital, has no glyph of its own."""
    known = font.getBestCmap()
    lost = [letter for letter in VIETNAMESE + VIETNAMESE.upper() if ord(letter) not in known]
    if lost:
        raise GlyphsMissing(f"{name}: {''.join(lost)}")
