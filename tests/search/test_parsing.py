"""Whatever is typed is a question."""

import pytest
from hypothesis import given, settings, strategies as st

from search import Scope, SearchFilters, Sort, parse_query
from tests.search.factories import document

OPERATORS = ["năm:", "loại:", "số:", "đơn vị:", "người ký:", "có:", '"', "-", " HOẶC ", "“", ".."]
HOSTILE = [
    "a " * 50_000,
    '"' * 100_000,
    "-" * 100_000,
    "5/" * 50_000,
    "ệ" * 100_000,
    "e\u0301" * 50_000,
    "số:" * 30_000,
    "1/a-" * 25_000,
    "\ud800",
    "\x00",
    "(((((",
    "it's",
    "field:[a TO b]",
    "*?~^",
    "/.*/",
    "tên\\",
    "AND OR NOT",
    "§",
]


@given(st.text())
def test_any_string_is_a_question(text):
    parse_query(text)


@given(st.lists(st.one_of(st.sampled_from(OPERATORS), st.text(max_size=8)), max_size=12))
def test_any_mixture_of_operators_is_a_question(parts):
    parse_query("".join(parts))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(OPERATORS), st.text(max_size=8)), max_size=12))
def test_the_engine_answers_whatever_was_typed(answering, parts):
    answering.search(parse_query("".join(parts)), within=Scope.everything())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered(answering, text):
    answering.search(parse_query(text), within=Scope.everything())


@pytest.fixture(scope="module")
def answering(tmp_path_factory):
    from search.embedded import EmbeddedEngine

    engine = EmbeddedEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild([document(subject="thi đua", body="a b c 5 e")])
    return engine


def words(text):
    return [term.normal for one in parse_query(text).alternatives for term in one.terms]


def test_years_become_a_filter():
    assert parse_query("thi đua năm:2021..2023").filters.years == (2021, 2022, 2023)
    assert parse_query("nam:2021").filters.years == (2021,)
    assert words("thi đua năm:2021..2023") == ["thi", "đua"]


@pytest.mark.parametrize(
    ("typed", "years", "label"),
    [
        ("năm: 2021 - 2023", (2021, 2022, 2023), "Năm: 2021–2023"),
        ("năm:2021–2023", (2021, 2022, 2023), "Năm: 2021–2023"),
        ("Năm : 2021 đến 2023", (2021, 2022, 2023), "Năm: 2021–2023"),
        ("năm:2021/2022", (2021, 2022), "Năm: 2021–2022"),
        ("năm:2023,2021", (2021, 2023), "Năm: 2021, 2023"),
    ],
)
def test_years_are_understood_however_they_are_spaced(typed, years, label):
    query = parse_query(f"{typed} thi đua")
    assert query.filters.years == years
    assert [part.label for part in query.understood] == [label]
    assert words(f"{typed} thi đua") == ["thi", "đua"]


def test_two_years_with_dots_need_no_name():
    assert parse_query("điển hình 2021..2023").filters.years == (2021, 2022, 2023)
    assert words("điển hình 2021 .. 2023") == ["điển", "hình"]
    assert words("giai đoạn 2021-2025") == ["giai", "đoạn", "2021", "2025"]


def test_years_said_in_words_stay_words_and_the_filter_is_named():
    query = parse_query("kế hoạch từ năm 2021 đến năm 2023")
    assert not query.filters.years
    assert query.notes == ("Muốn chỉ xem văn bản của các năm này, hãy gõ năm:2021..2023.",)


def test_years_may_be_open_on_one_side():
    later, before = parse_query("năm:2021.."), parse_query("năm:..2021")
    assert min(later.filters.years) == max(before.filters.years) == 2021
    assert {2022, 2035} <= set(later.filters.years)
    assert {2020, 1976} <= set(before.filters.years)
    assert [one.understood[0].label for one in (later, before)] == [
        "Năm: từ 2021",
        "Năm: đến 2021",
    ]


def test_years_typed_narrow_the_years_chosen():
    chosen = SearchFilters(years=(2020, 2021))
    assert parse_query("năm:2021..2023", filters=chosen).filters.years == (2021,)


def test_reversed_years_are_swapped_with_a_note():
    query = parse_query("năm:2023..2021")
    assert query.filters.years == (2021, 2022, 2023)
    assert "đảo lại" in query.notes[0]


def test_what_is_no_year_is_searched_as_words_with_a_note():
    query = parse_query("năm:nay thi đua")
    assert words("năm:nay thi đua") == ["nay", "thi", "đua"]
    assert "không phải năm" in query.notes[0]


@pytest.mark.parametrize(
    "typed",
    [
        "loại:kế hoạch",
        "loai:ke hoach",
        'loại:"Kế hoạch"',
        "loại: Kế hoạch",
        "loại:KH",
        "loại:kếhoạch",
    ],
)
def test_the_kind_of_document_becomes_a_filter(typed):
    query = parse_query(f"{typed} trồng cây")
    assert query.filters.doc_types == ("Kế hoạch",)
    assert words(f"{typed} trồng cây") == ["trồng", "cây"]


def test_an_unknown_kind_is_searched_as_words_and_the_known_ones_are_named():
    query = parse_query("loại:giấy")
    assert "Giấy mời" in query.notes[0]
    assert words("loại:giấy") == ["giấy"]


def test_quotes_make_phrases_and_an_open_quote_is_tolerated():
    (one,) = parse_query('“thi đua” "chào cờ').alternatives
    assert [[term.normal for term in phrase.terms] for phrase in one.phrases] == [
        ["thi", "đua"],
        ["chào", "cờ"],
    ]
    assert "chưa đóng" in parse_query('"chào cờ').notes[0]


def test_a_minus_excludes_only_at_the_start_of_a_word():
    assert [phrase.terms[0].normal for phrase in parse_query("cờ -vua").excluded] == ["vua"]
    for text in ("2021-2025", "2021 - 2025", "Thi đua – Khen thưởng", "-", "- mục một", "KH-UBND"):
        assert parse_query(text).excluded == ()


def test_alternatives_stand_out_in_capitals_but_not_in_a_text_all_in_capitals():
    assert len(parse_query("cờ vua HOẶC cờ tướng").alternatives) == 2
    assert len(parse_query("cờ vua hoặc cờ tướng").alternatives) == 1
    assert len(parse_query("CỜ VUA HOẶC CỜ TƯỚNG").alternatives) == 1


def test_a_dangling_alternative_is_noted():
    query = parse_query("cờ vua HOẶC")
    assert len(query.alternatives) == 1
    assert "HOẶC" in query.notes[0]


def test_an_operator_without_value_is_noted():
    assert "chưa có giá trị" in parse_query("số: ").notes[0]


def test_a_blank_after_the_colon_changes_nothing():
    assert understood("đơn vị: Sở GDĐT Phú Thọ thi đua") == [
        ("Cơ quan ban hành: Sở GDĐT Phú Thọ", "thi đua")
    ]
    assert understood("người kí: Trần Văn An") == [("Người ký: Trần Văn An", "")]
    assert understood("cờ có: đính kèm") == [("Có tệp đính kèm", "cờ")]
    assert understood("số: 5344 / KH - SGDĐT") == [("Số, ký hiệu: 5344 / KH - SGDĐT", "")]


@pytest.mark.parametrize("typed", ["hồ sơ: 5 tờ", "cô: Lan", "Sở: nội vụ", "lớp có: 5 phòng"])
def test_other_words_that_fold_alike_are_no_operators(typed):
    query = parse_query(typed)
    assert (query.understood, query.notes) == ((), ())
    assert not any(one.codes for one in query.alternatives)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("5344KH-SGDĐT", "5344.khsgddt"),
        ("5344khsgddt", "5344.khsgddt"),
        ("5344 / KH - SGDDT", "5344.khsgddt"),
        ("công văn 5344", "5344"),
        ("CV số 5344", "5344"),
        ("KH 0053", "53.kh"),
        ("kế hoạch số 53", "53.kh"),
        ("số 2021", "2021"),
        ("kế hoạch 2021", ""),
        ("lớp 10A1", ""),
        ("tháng 9", ""),
        ("10 năm PCGD THCS", ""),
        ("10 truong", ""),
        ("34 ct tw", "34.cttw"),
        ("hồ sơ 04.ĐHTT", "4.dhtt"),
        ("Quyết định số 12.qđ.ubnd", "12.qdubnd"),
        ("kế hoạch 10 HSG", ""),
        ("báo cáo 6 tháng", ""),
        ("kế hoạch 5 năm", ""),
    ],
)
def test_a_number_is_known_however_it_is_said(typed, key):
    assert [one.code_guess for one in parse_query(typed).alternatives] == [key]


def test_habits_of_other_search_engines_are_understood_but_in_capitals():
    assert words("thi đua AND khen thưởng") == ["thi", "đua", "khen", "thưởng"]
    assert len(parse_query("thi đua | khen thưởng").alternatives) == 2
    assert [one.label for one in parse_query("thi đua NOT khen").understood] == ["Bỏ: khen"]
    assert words("AND NOT") == ["and", "not"]


def test_a_pasted_number_line_asks_for_the_number():
    (one,) = parse_query("Số: 1307 /GDĐT").alternatives
    assert one.codes == ("1307.gddt",)


def test_too_long_a_question_says_what_is_used():
    assert any("20000" in note for note in parse_query("a" * 30_000).notes)
    many = " ".join(f"từ{number}" for number in range(300))
    assert any("128 từ" in note for note in parse_query(many).notes)


def test_an_unknown_order_is_relevance():
    assert parse_query("a", sort="mới nhất").sort is Sort.RELEVANCE
    assert parse_query("a", sort="newest").sort is Sort.NEWEST


def understood(text):
    return [(part.label, part.without) for part in parse_query(text).understood]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thi đua năm:2021..2023", [("Năm: 2021–2023", "thi đua")]),
        ("nam:2021 cờ", [("Năm: 2021", "cờ")]),
        ("người ký:Trần Văn An thi đua", [("Người ký: Trần Văn An", "thi đua")]),
        ('don vi:"so gddt" cờ', [("Cơ quan ban hành: so gddt", "cờ")]),
        ("cờ có:đính-kèm", [("Có tệp đính kèm", "cờ")]),
        ("số:5344/KH-SGDĐT", [("Số, ký hiệu: 5344/KH-SGDĐT", "")]),
        ("loai:ke hoach cờ", [("Loại: Kế hoạch", "cờ")]),
        (
            'cờ "thi đua" -vua',
            [("Nguyên cụm: “thi đua”", "cờ -vua"), ("Bỏ: vua", 'cờ "thi đua"')],
        ),
        ("cờ HOẶC hoa", []),
    ],
)
def test_what_is_more_than_words_is_told_with_the_box_without_it(text, expected):
    assert understood(text) == expected


def test_an_unquoted_name_ends_where_its_capitals_end():
    assert words("người ký:Trần Văn An thi đua") == ["thi", "đua"]
    assert words("người ký:trần văn an") == ["văn", "an"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("có:gì", "Không hiểu “có:gì”"),
        ("số:abc", "không phải số văn bản"),
        ('đơn vị:"…"', "không có chữ nào"),
    ],
)
def test_every_slip_of_an_operator_is_explained(text, note):
    assert any(note in one for one in parse_query(text).notes)


@given(st.lists(st.one_of(st.sampled_from(OPERATORS), st.text(max_size=8)), max_size=12))
def test_a_part_taken_away_leaves_a_question_with_fewer_parts(parts):
    query = parse_query("".join(parts))
    for one in query.understood:
        assert len(one.without) <= len(query.text) * 4 + 4
        parse_query(one.without)
