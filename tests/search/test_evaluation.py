"""Judging: the figures mean what they say."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.embedded import EmbeddedEngine
from search.evaluation import Judged, evaluate
from search.variants import VARIANTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = [
        {"id": "a@1", "title": "Điều 1", "text": "Học sinh trồng cây trong vườn trường."},
        {"id": "a@2", "title": "Điều 2", "text": "Giáo viên chấm bài kiểm tra cuối kỳ."},
        {"id": "a@3", "title": "Điều 3", "text": "Phụ huynh họp đầu năm với nhà trường."},
    ]
    queries = [
        {"id": "q1", "text": "trồng cây trong vườn"},
        {"id": "q2", "text": "phụ huynh họp đầu năm"},
    ]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    judged = "query-id\tcorpus-id\tscore\nq1\ta@1\t1\nq2\ta@2\t1\n"
    (tmp_path / "qrels.tsv").write_text(judged, encoding="utf-8")
    return tmp_path


def test_a_right_and_a_wrong_answer_average_to_one_half(folder: Path, tmp_path: Path):
    (score,) = evaluate(Judged(folder), EmbeddedEngine(tmp_path / "index"))
    assert (score.questions, score.ndcg, score.mrr) == (2, 0.5, 0.5)
    assert (score.recall_10, score.recall_100) == (0.5, 0.5)


def test_the_command_prints_a_line_for_each_way_of_typing(folder: Path):
    written = StringIO()
    call_command("evaluate", str(folder), variants=True, stdout=written)
    lines = written.getvalue().splitlines()
    assert len(lines) == len(VARIANTS) + 1
    assert lines[1].startswith("đúng như viết")


def test_the_command_names_what_is_missing(tmp_path: Path):
    with pytest.raises(CommandError, match=r"corpus\.jsonl"):
        call_command("evaluate", str(tmp_path))


def test_ids_may_be_named_as_beir_names_them_and_titles_are_not_needed(
    folder: Path, tmp_path: Path
):
    lines = ['{"_id": 1, "text": "Học sinh trồng cây trong vườn trường."}']
    (folder / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    judged = "query-id\tcorpus-id\tscore\nq1\t1\t1\n"
    (folder / "qrels.tsv").write_text(judged, encoding="utf-8")
    (score,) = evaluate(Judged(folder), EmbeddedEngine(tmp_path / "index"))
    assert (score.questions, score.ndcg) == (1, 1.0)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("corpus.jsonl", '{"id": "a@1", "text": "Trồng cây"}\nkhông phải JSON\n', "dòng 2"),
        ("queries.jsonl", '{"id": "q1"}\n', "dòng 1"),
        ("qrels.tsv", "q1\ta@1\t1\nq2\ta@2\t1\n", "dòng 2"),
    ],
)
def test_the_command_says_which_line_it_cannot_read(folder: Path, name, text, place):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=f"{name}, {place}"):
        call_command("evaluate", str(folder))


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_a_variant_types_a_question_the_same_way_each_time(variant):
    text = "Tổ chức hoạt động ngoại khóa cho học sinh khối sáu, tỷ lệ tham gia và lý do vắng"
    first = variant.write(text, seed="1", answers=[text])
    assert first
    assert variant.write(text, seed="1", answers=[text]) == first
    assert not variant.write("", seed="1")


def test_a_quoted_window_stands_in_an_answer_or_the_question_is_left_out():
    quoted = next(variant for variant in VARIANTS if variant.quoted == 4)
    answer = "Nhà trường TỔ CHỨC NGOẠI KHÓA mỗi tháng"
    assert quoted.write("Khi tổ chức ngoại khóa cần gì", seed="1", answers=[answer]) == (
        "tổ chức ngoại khóa"
    )
    assert quoted.write("Khi cần thì làm gì", seed="1", answers=[answer]) is None
