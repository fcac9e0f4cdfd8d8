"""``python -m deploy prepare``: what a new version needs before it is served."""

from typing import Any

from django.core.management.base import BaseCommand

from deploy.catalogue import compile_catalogues
from deploy.preparation import prepare


class Command(BaseCommand):
    help = "Cập nhật bản dịch, cơ sở dữ liệu, phông chữ và tệp tĩnh trước khi phục vụ."

    def handle(self, *args: Any, **options: Any) -> None:
        compile_catalogues()
        prepare()
        self.stdout.write("Hệ thống đã sẵn sàng để khởi động.")
