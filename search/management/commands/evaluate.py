"""``evaluate FOLDER``: judged questions put to an engine through the code of the screen."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.evaluation import Judged, UnreadableLine, evaluate, table
from search.variants import VARIANTS


class Command(BaseCommand):
    help = "Đo chất lượng tra cứu trên thư mục corpus.jsonl, queries.jsonl, qrels.tsv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="thư mục dữ liệu đã chấm")
        parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
        parser.add_argument("--variants", action="store_true", help="đo mọi cách gõ")

    def handle(self, *, folder: Path, engine: str, variants: bool, **_: object) -> None:
        judged = Judged(folder)
        missing = [
            name
            for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv")
            if not (folder / name).is_file()
        ]
        if missing:
            raise CommandError(f"Thư mục {folder} thiếu: {', '.join(missing)}.")
        with tempfile.TemporaryDirectory() as work:
            scores = evaluate(
                judged,
                _engine(engine, Path(work)),
                variants=VARIANTS if variants else VARIANTS[:1],
            )
            try:
                table(scores, self.stdout.write)
            except UnreadableLine as error:
                raise CommandError(str(error)) from error


def _engine(name: str, work: Path) -> SearchEngine:
    """An engine of its own for the measurement; the archive's index is left alone."""
    if name == "embedded":
        return EmbeddedEngine(work)
    return ElasticsearchEngine(settings.VANKHO_ELASTICSEARCH_URL, index="vankho-evaluate")
