"""Units: hierarchy, validity, bulk lists with a dry run."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from archive import ImportRefused, InvalidUnit, Unit, UnitSuccession, import_units, read_unit_rows
from tests.archive.factories import make_unit

pytestmark = pytest.mark.django_db

LIST = """\
Tên đơn vị,Cấp,Loại,Đơn vị cấp trên,Hoạt động từ,Tên khác,Đơn vị tiền thân,Hình thức
Sở Giáo dục Gamma,"Tỉnh, thành phố",Sở,,01/01/2010,SGD Gamma; Sở GD Gamma,,
Trường THCS Đông,"Trường, đơn vị sự nghiệp",Trường THCS,Sở Giáo dục Gamma,01/01/2010,,,
Trường THCS Đông Tây,School,Trường THCS,Sở Giáo dục Gamma,01/07/2025,,Trường THCS Đông,Sáp nhập
"""


def rows(text: str):
    return read_unit_rows(io.BytesIO(text.encode()), name="don-vi.csv")


def test_a_dry_run_tells_what_would_change_and_changes_nothing():
    changes = import_units(rows(LIST), by=None, dry_run=True)
    assert [c.action for c in changes] == ["create"] * 3
    assert not any(c.errors for c in changes)
    assert not Unit.objects.exists()


def test_a_list_is_imported_with_its_hierarchy_aliases_and_succession():
    import_units(rows(LIST), by=None, dry_run=False)
    school = Unit.objects.get(name="Trường THCS Đông Tây")
    assert school.parent.name == "Sở Giáo dục Gamma"
    assert school.path_ids == (school.parent.pk, school.pk)
    assert school.parent.aliases.count() == 2
    assert UnitSuccession.objects.get().effective_on == date(2025, 7, 1)


def test_the_same_list_twice_changes_nothing_more():
    import_units(rows(LIST), by=None, dry_run=False)
    changes = import_units(rows(LIST), by=None, dry_run=False)
    assert [c.action for c in changes] == ["update"] * 3
    assert Unit.objects.count() == 3


def test_one_bad_line_keeps_the_whole_list_out_and_says_why():
    bad = LIST + "Trường THCS Lạc,Cấp lạ,Trường THCS,Sở Không Có,,,,\n"
    changes = import_units(rows(bad), by=None, dry_run=False)
    assert changes[-1].row.line == 5
    assert len(changes[-1].errors) == 2
    assert not Unit.objects.exists()


def test_an_excel_list_reads_like_a_csv_list():
    book = Workbook()
    for line in LIST.splitlines():
        book.active.append(next(iter(__import__("csv").reader([line]))))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert len(read_unit_rows(file, name="don-vi.xlsx")) == 3


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.csv"), (b"\xff\xfe\xff", "a.csv"), (b"a,b\n1,2\n", "a.csv"), (b"khong", "a.xlsx")],
)
def test_a_file_that_is_no_list_is_refused_with_a_message(content, name):
    with pytest.raises(ImportRefused):
        import_units(read_unit_rows(io.BytesIO(content), name=name), by=None, dry_run=True)


def test_a_unit_cannot_stand_under_itself():
    top = make_unit()
    below = make_unit(parent=top)
    top.parent = below
    with pytest.raises(InvalidUnit):
        top.save()


def test_moving_a_unit_moves_what_is_below_it():
    first, second = make_unit(), make_unit()
    middle = make_unit(parent=first)
    leaf = make_unit(parent=middle)
    middle.parent = second
    middle.save()
    leaf.refresh_from_db()
    assert leaf.path_ids == (second.pk, middle.pk, leaf.pk)
