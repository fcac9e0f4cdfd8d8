"""Thời hạn nộp lưu as a dated table; every line is a proposal until an archivist confirms it."""

from datetime import date

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

DECREE = "NĐ 30/2020/NĐ-CP, {} (chưa đối chiếu nguyên văn)"
PROPOSALS = (
    ("least", 5, DECREE.format("Điều 31 khoản 3"), date(2020, 3, 5), None),
    ("archive", 1, DECREE.format("Điều 30 khoản 2"), date(2020, 3, 5), None),
    (
        "historical",
        10,
        "Luật Lưu trữ số 01/2011/QH13 (chưa đối chiếu nguyên văn)",
        date(2012, 7, 1),
        date(2025, 6, 30),
    ),
    (
        "historical",
        5,
        "Luật Lưu trữ số 33/2024/QH15 (chưa đối chiếu nguyên văn)",
        date(2025, 7, 1),
        None,
    ),
)


def propose(apps, schema_editor):
    rules = apps.get_model("archive", "TransferRule")
    rules.objects.bulk_create(
        rules(code=code, amount=years, legal_basis=basis, effective_from=start, effective_to=end)
        for code, years, basis, start, end in PROPOSALS
    )


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("archive", "0020_transfers"),
    ]

    operations = [
        migrations.CreateModel(
            name="TransferRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("least", "Chỉ nộp hồ sơ có thời hạn bảo quản từ"),
                            ("archive", "Nộp vào lưu trữ cơ quan, tính từ ngày kết thúc công việc"),
                            (
                                "historical",
                                "Nộp vào lưu trữ lịch sử, tính từ năm nộp vào lưu trữ cơ quan",
                            ),
                        ],
                        max_length=10,
                        verbose_name="Nội dung",
                    ),
                ),
                ("amount", models.PositiveSmallIntegerField(verbose_name="Thời hạn")),
                (
                    "measure",
                    models.CharField(
                        choices=[("days", "ngày"), ("months", "tháng"), ("years", "năm")],
                        default="years",
                        max_length=6,
                        verbose_name="Tính theo",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=300, verbose_name="Căn cứ")),
                ("effective_from", models.DateField(verbose_name="Áp dụng từ")),
                (
                    "effective_to",
                    models.DateField(blank=True, null=True, verbose_name="Đến hết ngày"),
                ),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "thời hạn nộp lưu",
                "verbose_name_plural": "thời hạn nộp lưu",
                "ordering": ("code", "-effective_from"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["code", "effective_from"], name="transfer_rule_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                        name="transfer_rule_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=Q(code="archive") | Q(measure="years"),
                        name="transfer_rule_counted_in_years",
                    ),
                ],
            },
        ),
        migrations.RunPython(propose, migrations.RunPython.noop),
    ]
