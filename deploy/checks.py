"""What Django's system checks cannot know about this installation."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@checks.register(checks.Tags.security, deploy=True)
def production_stores_are_closed(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A bucket without keys or a search cluster without HTTPS would be open to others."""
    found: list[checks.CheckMessage] = []
    if settings.VANKHO_STORAGE == "s3" and not (
        settings.VANKHO_S3_ACCESS_KEY and settings.VANKHO_S3_SECRET_KEY
    ):
        found.append(
            checks.Error(
                "Kho tệp S3 chưa có khóa truy cập.",
                hint="Đặt VANKHO_S3_ACCESS_KEY và VANKHO_S3_SECRET_KEY.",
                id="vankho.E001",
            )
        )
    if settings.VANKHO_STORAGE == "s3" and settings.VANKHO_S3_DISPOSAL_ACCESS_KEY in (
        "",
        settings.VANKHO_S3_ACCESS_KEY,
    ):
        found.append(
            checks.Error(
                "Kho tệp S3 dùng một khóa cho cả ghi và xóa.",
                hint="Đặt VANKHO_S3_DISPOSAL_ACCESS_KEY: khóa riêng để hủy tài liệu đã có quyết "
                "định; khóa VANKHO_S3_ACCESS_KEY không được có quyền xóa.",
                id="vankho.E003",
            )
        )
    address = urlsplit(settings.VANKHO_ELASTICSEARCH_URL)
    if (
        settings.VANKHO_SEARCH_ENGINE == "elasticsearch"
        and address.scheme != "https"
        and address.hostname not in LOOPBACK
    ):
        found.append(
            checks.Error(
                "Elasticsearch ở máy khác phải được gọi qua https.",
                hint="Đặt VANKHO_ELASTICSEARCH_URL=https://tài-khoản:mật-khẩu@máy-chủ:9200.",
                id="vankho.E002",
            )
        )
    return found
