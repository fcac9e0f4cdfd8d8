"""Choosing a file: our own words on the button, whatever language the browser speaks."""

import re
from pathlib import Path

from cms.dossiers.forms import EvidenceForm
from cms.forms import FileButton

TEMPLATES = Path(__file__).parents[2] / "cms" / "templates"


def test_the_button_names_its_field_and_says_that_nothing_is_chosen() -> None:
    shown = str(EvidenceForm()["file"])
    assert 'id="id_file" name="file" required' in shown
    assert '<label class="button button-plain" for="id_file">Chọn tệp</label>' in shown
    assert "Chưa chọn tệp nào" in shown


def test_every_file_input_hides_the_words_of_the_browser() -> None:
    inputs = [
        (path.name, tag)
        for path in TEMPLATES.rglob("*.html")
        for tag in re.findall(r'<input[^>]*type="file"[^>]*>', path.read_text(encoding="utf-8"))
    ]
    assert inputs
    assert not [found for found in inputs if "visually-hidden" not in found[1]]


def test_every_form_field_for_a_file_uses_the_button() -> None:
    root = TEMPLATES.parent
    bare = [
        path.name
        for path in root.rglob("*.py")
        for field in re.findall(
            r"forms\.FileField\((?:[^()]|\([^()]*\))*\)", path.read_text("utf-8")
        )
        if FileButton.__name__ not in field
    ]
    assert bare == []
