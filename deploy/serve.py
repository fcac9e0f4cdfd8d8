"""The second half of ``deploy/run``, inside the environment: prepare, then serve until Ctrl-C."""

import argparse
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from threading import Thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")

ACCOUNTS = "demo-accounts.txt"
DEMO_WANTED = "demo-wanted"


def main() -> None:
    """Prepare the data folder, then keep web processes and worker running."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--empty", action="store_true")
    options = parser.parse_args()

    from deploy.catalogue import compile_catalogues

    compile_catalogues()
    import django

    django.setup()
    set_up(empty=options.empty)
    from django.conf import settings

    from deploy.supervisor import Supervisor, children, listen

    address = f"http://{options.host}:{options.port}"
    Thread(target=announce, args=[address], daemon=True).start()
    with listen(host=options.host, port=options.port) as door:
        Supervisor(children(door, web_processes=settings.VANKHO_WEB_PROCESSES)).run()
    print("\nVăn Khố đã dừng.", flush=True)


def set_up(*, empty: bool) -> None:
    """Database and static files; on the first start also the demonstration office."""
    from django.conf import settings
    from django.db import connections

    from deploy.preparation import forget_database, prepare

    wanted = Path(settings.DATA_DIR) / DEMO_WANTED
    if wanted.exists():
        print("Lần dựng cơ quan mẫu trước dừng giữa chừng, nay dựng lại từ đầu.", flush=True)
        forget_database()
        wanted.unlink()
    if prepare() and not empty and not settings.PRODUCTION:
        wanted.touch()
        make_demonstration_office()
        wanted.unlink()
    connections.close_all()


def make_demonstration_office() -> None:
    """Fill the new database, in a process of its own that lets go of the search index."""
    print("Dựng cơ quan mẫu …", flush=True)
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "deploy", "demo"], stdin=subprocess.DEVNULL)
    seconds = time.monotonic() - started
    if done.returncode:
        print("Chưa dựng được cơ quan mẫu, lý do ở trên.", file=sys.stderr, flush=True)
    else:
        print(f"Đã dựng cơ quan mẫu, {seconds:.0f} giây.", flush=True)


def announce(address: str) -> None:
    """Say where to go, once somebody answers there."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection

    while not answers(f"{address}/suc-khoe/song"):
        time.sleep(0.1)
    lines = [
        "",
        f"Văn Khố đang chạy tại  {address}/lam-viec/",
        f"Cổng công khai         {address}/",
    ]
    accounts = Path(settings.DATA_DIR) / ACCOUNTS
    if accounts.exists():
        lines += ["", accounts.read_text(encoding="utf-8").rstrip()]
    elif not get_user_model().objects.exists():
        lines += ["", "Chưa có tài khoản nào. Tạo tài khoản quản trị bằng lệnh:"]
        lines += [
            f"  VANKHO_DATA_DIR={settings.DATA_DIR} .venv/bin/python -m deploy createsuperuser"
        ]
    connection.close()
    print("\n".join([*lines, "", "Nhấn Ctrl-C để dừng."]), flush=True)


def answers(address: str) -> bool:
    """Whether the web process is up."""
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310  loopback
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    main()
