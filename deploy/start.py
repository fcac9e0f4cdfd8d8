"""The first half of ``deploy/run``: have what is needed installed, then go on inside it."""

import argparse
import os
import socket
import sys
from pathlib import Path

from deploy import debian, environment

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def arguments() -> argparse.Namespace:
    """The options of ``deploy/run``."""
    parser = argparse.ArgumentParser(
        prog="deploy/run",
        description="Cài đặt những gì còn thiếu rồi khởi động Văn Khố. Nhấn Ctrl-C để dừng.",
        add_help=False,
    )
    parser._optionals.title = "tùy chọn"
    parser.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này rồi thoát")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="mặc định 8000")
    parser.add_argument(
        "--data", type=Path, metavar="THƯ_MỤC", help="thư mục dữ liệu, mặc định là var"
    )
    parser.add_argument("--empty", action="store_true", help="lần đầu không dựng cơ quan mẫu")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ĐỊA_CHỈ",
        help="địa chỉ lắng nghe; ngoài máy này cần VANKHO_MODE=production",
    )
    return parser.parse_args()


def refuse_what_cannot_work(options: argparse.Namespace) -> None:
    """Find out now what would only fail after minutes of installing."""
    if options.host not in LOOPBACK and os.environ.get("VANKHO_MODE") != "production":
        raise environment.SetupFailed(
            "Chỉ chế độ production mới phục vụ ra ngoài máy này. Hãy đặt VANKHO_MODE=production "
            "cùng các biến nêu trong README rồi chạy lại."
        )
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.host, options.port))
        except OSError as error:
            raise environment.SetupFailed(
                f"Không dùng được cổng {options.port}: {error.strerror}. "
                f"Hãy chọn cổng khác, ví dụ: deploy/run --port {options.port + 1}"
            ) from error


def install_packages() -> None:
    """Debian packages when permitted; else one line to type, and the start goes on without."""
    lacking = debian.missing(debian.RUN_PACKAGES)
    if not lacking or debian.install(lacking):
        return
    lacking = debian.missing(debian.RUN_PACKAGES)
    print("Một số việc chưa làm được vì thiếu gói hệ thống:")
    for package in lacking:
        print(f"  {package.name}: {package.purpose}")
    line = debian.command_line([package.name for package in lacking])
    print(f"Cài tất cả bằng một lệnh:\n  {line}", flush=True)


def main() -> None:
    """Install, then become the process that serves."""
    options = arguments()
    if options.data:
        os.environ["VANKHO_DATA_DIR"] = str(options.data.resolve())
    try:
        refuse_what_cannot_work(options)
        environment.prepare(lock=environment.RUN_LOCK)
        install_packages()
    except environment.SetupFailed as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nĐã dừng.")
    os.environ.setdefault("VANKHO_BASE_URL", f"http://{options.host}:{options.port}")
    command = [str(environment.PYTHON), "-m", "deploy.serve"]
    command += ["--host", options.host, "--port", str(options.port)]
    command += ["--empty"] if options.empty else []
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    main()
