"""A first retention table; every line is a proposal until an archivist confirms it."""

from datetime import date

from django.db import migrations

COMMON = "TT 10/2022/TT-BNV (chưa đối chiếu nguyên văn)"
AWARDS, OFFICE, INSPECTION = "Thi đua, khen thưởng", "Văn thư, hành chính", "Thanh tra, kiểm tra"
FROM = date(2022, 12, 19)
PROPOSALS = (
    ("TĐ01", AWARDS, "Hồ sơ khen thưởng của Chủ tịch nước, Thủ tướng Chính phủ", 999),
    ("TĐ02", AWARDS, "Hồ sơ khen thưởng cấp Bộ, cấp tỉnh", 20),
    ("TĐ03", AWARDS, "Hồ sơ khen thưởng của người đứng đầu đơn vị", 10),
    ("TĐ04", AWARDS, "Hồ sơ phong trào thi đua theo đợt, chuyên đề", 10),
    ("TĐ05", AWARDS, "Hồ sơ hội nghị tổng kết, biểu dương điển hình tiên tiến", 999),
    ("TĐ06", AWARDS, "Hồ sơ minh chứng, đề nghị công nhận điển hình của đơn vị", 20),
    ("VT01", OFFICE, "Kế hoạch, báo cáo công tác hằng năm của cơ quan", 999),
    ("VT02", OFFICE, "Kế hoạch, báo cáo công tác dưới một năm", 10),
    ("VT03", OFFICE, "Công văn trao đổi công việc", 10),
    ("VT04", OFFICE, "Sổ đăng ký văn bản đi", 999),
    ("VT05", OFFICE, "Sổ đăng ký văn bản đến", 20),
    ("TT01", INSPECTION, "Hồ sơ thanh tra, kiểm tra vụ việc nghiêm trọng", 999),
    ("TT02", INSPECTION, "Hồ sơ thanh tra, kiểm tra khác", 20),
)


def propose(apps, schema_editor):
    rules = apps.get_model("archive", "RetentionRule")
    rules.objects.bulk_create(
        rules(
            code=code,
            group=group,
            description=description,
            term=term,
            legal_basis=COMMON,
            effective_from=FROM,
        )
        for code, group, description, term in PROPOSALS
    )


def withdraw(apps, schema_editor):
    codes = [code for code, *_ in PROPOSALS]
    apps.get_model("archive", "RetentionRule").objects.filter(
        code__in=codes, confirmed_by=None
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("archive", "0014_file_plans_and_retention")]

    operations = [migrations.RunPython(propose, withdraw)]
