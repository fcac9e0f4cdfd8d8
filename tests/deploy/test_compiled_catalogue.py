import gettext
from pathlib import Path

from deploy.catalogue import compile_catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "Lưu"\n'


def test_a_catalogue_is_compiled_once_for_each_change(tmp_path: Path) -> None:
    source = tmp_path / "vi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    assert compile_catalogues(tmp_path) == 1
    assert compile_catalogues(tmp_path) == 0
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Save") == "Lưu"
