"""Every message of the packages we install reads as Vietnamese."""

import re
import unicodedata
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.utils.translation import gettext, ngettext, override, pgettext

from deploy.catalogue import LOCALE, compile_catalogues
from tests.cms.english import assert_vietnamese, english_in
from tests.cms.messages import messages_of, placeholders, vietnamese_of

DOMAINS = ("django", "djangojs")
FOREIGN_LETTERS = re.compile(r"[А-яぁ-ヿ一-鿿]")


def our_catalogue(domain: str) -> Catalog:
    path = LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as lines:
        return read_po(lines, locale="vi")


def our_messages() -> list[Message]:
    return [entry for domain in DOMAINS for entry in our_catalogue(domain) if entry.id]


def form(value: str | tuple[str, ...]) -> str:
    """The text to compare: of a plural, its plural English or its one Vietnamese form."""
    return value if isinstance(value, str) else value[-1]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_installed_message_has_a_vietnamese_text(domain: str) -> None:
    known = vietnamese_of(domain)
    missing = [(m.source, m.text) for m in messages_of(domain) if not known.get(m.key)]
    assert not missing


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_vietnamese_text_is_the_english_one(domain: str) -> None:
    known = vietnamese_of(domain)
    same = [m.text for m in messages_of(domain) if m.has_words and known.get(m.key) == m.text]
    assert not same


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_people_see_keeps_the_placeholders(domain: str) -> None:
    known = vietnamese_of(domain)
    wrong = [
        (m.text, known[m.key])
        for m in messages_of(domain)
        if m.key in known
        and set(placeholders(known[m.key])) != set(placeholders(m.plural or m.text))
    ]
    assert not wrong


def test_our_own_entries_keep_placeholders_and_tags_exactly() -> None:
    wrong = [
        (entry.id, entry.string)
        for entry in our_messages()
        if isinstance(entry.id, str)
        and placeholders(form(entry.string)) != placeholders(form(entry.id))
    ]
    assert not wrong


def test_our_entries_are_composed_unambiguous_and_never_fuzzy() -> None:
    for entry in our_messages():
        text = form(entry.string)
        assert text.strip(), entry.id
        assert text == unicodedata.normalize("NFC", text), entry.id
        assert not FOREIGN_LETTERS.search(text), entry.id
        assert not entry.fuzzy, entry.id


def test_the_catalogues_stay_sorted_without_duplicates() -> None:
    for domain in DOMAINS:
        ids = [(form_first(e), e.context or "") for e in our_catalogue(domain) if e.id]
        assert ids == sorted(ids, key=lambda key: (key[0].casefold(), key[0], key[1]))
        assert len(ids) == len(set(ids))


def form_first(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def test_the_office_vocabulary_is_used() -> None:
    with override("vi"):
        assert gettext("Publish") == "Công bố"
        assert gettext("Unpublish") == "Gỡ công bố"
        assert gettext("Dashboard") == "Bảng làm việc"
        assert gettext("Password reset unsuccessful") == "Chưa đặt lại được mật khẩu"
        assert pgettext("abbrev. month", "March") == "Th3"
        assert ngettext("%(num)d year", "%(num)d years", 1) % {"num": 1} == "1 năm"


def test_compiling_writes_only_what_is_out_of_date(tmp_path: Path) -> None:
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = LOCALE / "vi" / "LC_MESSAGES" / "djangojs.po"
    (folder / "djangojs.po").write_bytes(source.read_bytes())
    assert compile_catalogues(tmp_path) == 1
    assert (folder / "djangojs.mo").exists()
    assert compile_catalogues(tmp_path) == 0


def test_the_checker_finds_english_wherever_a_person_meets_it() -> None:
    page = """
    <title>Trang</title><h1>Save draft</h1><p>Đã lưu.</p>
    <input type="submit" value="Move"><a aria-label="Edit this page">…</a>
    <p>Move Hồ sơ 12</p><p>Edit 'x'</p>
    <script type="application/json">{"label": "Reports"}</script>
    <script>var label = "Users";</script><code>Search</code>
    """
    found = english_in(page)
    assert set(found) == {"Save draft", "Move", "Edit this page", "Reports"}


def test_the_checker_accepts_vietnamese_and_named_exceptions() -> None:
    assert_vietnamese("<h1>Bảng làm việc</h1><p>Trang 1/3. Tìm</p><p>Email</p>", allowed={"Email"})


def test_the_checker_fails_with_the_text_it_found() -> None:
    with pytest.raises(AssertionError, match="Workflow tasks"):
        assert_vietnamese("<h1>Workflow tasks</h1>")
