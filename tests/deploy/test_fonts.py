from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from deploy import fonts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return fonts.build(tmp_path_factory.mktemp("fonts"))


def test_the_four_faces_have_the_names_the_styles_use(faces: list[Path]) -> None:
    assert [face.name for face in faces] == [
        "SourceSans-Regular.woff2",
        "SourceSans-Semibold.woff2",
        "SourceSans-Bold.woff2",
        "SourceSans-It.woff2",
    ]


def test_every_vietnamese_letter_has_a_glyph_in_every_face(faces: list[Path]) -> None:
    for face in faces:
        known = TTFont(face).getBestCmap()
        for letter in fonts.VIETNAMESE + fonts.VIETNAMESE.upper() + "0123456789₫…–“”→✓":
            assert ord(letter) in known, (face.name, letter)


def test_a_face_is_small_enough_for_a_phone(faces: list[Path]) -> None:
    assert all(face.stat().st_size < 60_000 for face in faces)


def test_faces_that_are_there_are_not_made_again(faces: list[Path]) -> None:
    assert fonts.build(faces[0].parent) == []
    assert (faces[0].parent / "LICENSE.txt").exists()


def test_a_face_without_vietnamese_is_refused() -> None:
    font = TTFont(fonts.package_folder() / "SourceSansPro-Regular.ttf")
    for table in font["cmap"].tables:
        table.cmap.pop(ord("ệ"), None)
    with pytest.raises(fonts.GlyphsMissing, match="ệ"):
        fonts.require_vietnamese(font, name="thử")
