"""``import_manifest``: a list of old papers with their files into the register of a unit."""

from __future__ import annotations

import csv
import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from archive import (
    Book,
    ImportRefused,
    ImportRun,
    InvalidFiling,
    RowFate,
    RunState,
    User,
    scope_for,
)
from cms.intake.importing import MOST_JOBS
from cms.intake.manifest.columns import COLUMNS
from cms.intake.manifest.importing import import_run
from cms.intake.manifest.reporting import report_rows, sentence_of
from cms.intake.manifest.runs import make_run, map_columns, tally_of, try_run, units_for_import
from cms.management.commands.import_folder import unit_named

if TYPE_CHECKING:
    from argparse import ArgumentParser

INTERRUPTED = "Đã dừng theo yêu cầu. Chạy lại với --resume {run} để đi tiếp từ chỗ dừng."


class Command(BaseCommand):
    help = (
        "Nhập danh mục tài liệu cũ (XLSX, XLS, ODS, CSV) cùng thư mục tệp: đọc thử, nhập, dừng "
        "và đi tiếp. Nhập lại đúng danh mục thì không có gì đổi; dòng ghi khác được báo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "manifest", type=Path, nargs="?", help="tệp danh mục .xlsx, .xls, .ods hoặc .csv"
        )
        parser.add_argument("--folder", type=Path, help="thư mục có tệp, mặc định thư mục danh mục")
        parser.add_argument("--unit", help="tên hoặc ký hiệu đơn vị giữ sổ")
        parser.add_argument("--user", help="tên đăng nhập của người nhập")
        parser.add_argument("--book", choices=Book.values, default=Book.INCOMING, help="sổ")
        parser.add_argument("--columns", help='JSON {"tên cột": "mục"} thay cho đoán; "" là bỏ cột')
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc thử, không nhập gì")
        parser.add_argument(
            "--file-incomplete", action="store_true", help="vào sổ cả dòng thiếu mục"
        )
        parser.add_argument("--resume", type=int, help="số của lượt nhập đã dừng")
        parser.add_argument("--report", type=Path, help="tệp CSV ghi kết quả từng dòng")
        parser.add_argument("--jobs", type=int, default=MOST_JOBS, help="số tệp đọc cùng lúc")

    def handle(self, *args: Any, **options: Any) -> None:
        run = self._resumed(options["resume"]) if options["resume"] else self._made(options)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            if options["dry_run"]:
                try_run(run)
            else:
                self._import(run, jobs=options["jobs"])
        except KeyboardInterrupt as stop:
            ImportRun.objects.filter(pk=run.pk).update(state=RunState.STOPPED)
            raise CommandError(INTERRUPTED.format(run=run.pk)) from stop
        finally:
            if options["report"]:
                write_report(options["report"], run, trial=options["dry_run"])
            self.stdout.write(f"Lượt nhập {run.pk}: {sentence_of(run, trial=options['dry_run'])}")

    def _import(self, run: ImportRun, *, jobs: int) -> None:
        total, settled = tally_of(run).total, tally_of(run).settled
        for place, row in enumerate(import_run(run, jobs=jobs), start=settled + 1):
            number = f" số {row.number}" if row.number is not None else ""
            why = f" – {row.why}" if row.why else ""
            fate = RowFate(row.fate).label
            self.stdout.write(f"[{place}/{total}] dòng {row.line}: {fate}{number}{why}")

    def _resumed(self, pk: int) -> ImportRun:
        run = ImportRun.objects.select_related("unit", "made_by").filter(pk=pk).first()
        if run is None:
            raise CommandError(f"Không có lượt nhập {pk}.")
        return run

    def _made(self, options: dict[str, Any]) -> ImportRun:
        path: Path | None = options["manifest"]
        if path is None or not path.is_file() or not options["unit"] or not options["user"]:
            raise CommandError("Cần tệp danh mục, --unit và --user; hoặc --resume.")
        folder = (options["folder"] or path.parent).resolve()
        if not folder.is_dir():
            raise CommandError(f"Không có thư mục {folder}.")
        unit = unit_named(options["unit"])
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"Không có người dùng {options['user']}.")
        if unit.pk not in units_for_import(scope_for(user)):
            raise CommandError(f"{user.username} không được nhập tài liệu cũ của {unit}.")
        try:
            with path.open("rb") as stream:
                run = make_run(
                    file=stream,
                    name=path.name,
                    unit=unit,
                    by=user,
                    book=Book(options["book"]),
                    folder=str(folder),
                    file_incomplete=options["file_incomplete"],
                )
            map_columns(run, _chosen(run, options["columns"]))
        except (ImportRefused, InvalidFiling) as refused:
            raise CommandError(refused.message) from refused
        return run


def _chosen(run: ImportRun, text: str | None) -> list[str]:
    """The run's mapping with what was asked for in its place."""
    if not text:
        return list(run.mapping)
    try:
        asked = json.loads(text)
    except ValueError as error:
        raise CommandError('--columns cần JSON dạng {"tên cột": "mục"}.') from error
    known = {column.name for column in COLUMNS} | {""}
    unknown = sorted(set(asked) - set(run.headings)) + sorted(set(asked.values()) - known)
    if unknown:
        raise CommandError(f"--columns: không có cột hoặc mục {', '.join(unknown)}.")
    return [asked.get(h, n) for h, n in zip(run.headings, run.mapping, strict=True)]


def write_report(path: Path, run: ImportRun, *, trial: bool) -> None:
    """One row a row of the list."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(report_rows(run, trial=trial))
