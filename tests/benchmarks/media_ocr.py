"""By hand: recognition of degraded pages of our own making, beside plain Tesseract.

``.venv/bin/python -m tests.benchmarks.media_ocr`` prints characters wrong per hundred and
seconds a page for each kind of damage, then the errors of ours as a share of plain Tesseract's.
"""

import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import textwrap
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from media.extraction import ocr

FONT_FOLDER = Path("/usr/share/fonts/truetype/liberation2")
DPI = 200
INK = (45, 45, 50)
PAPER = (249, 248, 243)
SEAL = (222, 62, 58)
BODY = (
    "Căn cứ Kế hoạch công tác thi đua, khen thưởng năm học 2023 - 2024 của Sở Giáo dục và",
    "Đào tạo; xét đề nghị của Trưởng phòng Chính trị tư tưởng và kết quả bình chọn của các",
    "đơn vị trực thuộc, Giám đốc Sở yêu cầu thủ trưởng các đơn vị thực hiện những việc sau:",
    "1. Rà soát, lựa chọn tập thể và cá nhân điển hình tiên tiến, có thành tích nổi bật, được",
    "nhân dân và đồng nghiệp tin yêu; chú ý giáo viên vùng khó khăn, người khuyết tật.",
    "2. Lập hồ sơ đúng mẫu, ghi rõ họ tên, chức vụ, nơi công tác, tóm tắt việc làm cụ thể và",
    "ảnh hưởng của việc ấy đối với học sinh, phụ huynh; gửi về Văn phòng Sở trước ngày",
    "15 tháng 10 năm 2024 theo địa chỉ số 27 đường Nguyễn Thị Minh Khai, phường Bến Nghé.",
    "3. Phổ biến rộng rãi gương người tốt, việc tốt trên cổng thông tin điện tử của đơn vị,",
    "trong các buổi sinh hoạt dưới cờ; mỗi quý giới thiệu ít nhất 02 tập thể, 05 cá nhân.",
    "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh kịp thời để hướng dẫn./.",
)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LEFT = ("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 1468/SGDĐT-CTTT")
RIGHT = (
    NATION,
    "Độc lập - Tự do - Hạnh phúc",
    "An Bình, ngày 12 tháng 9 năm 2024",
)
TABLE = (
    ("STT", "Họ và tên", "Đơn vị", "Danh hiệu đề nghị"),
    ("1", "Nguyễn Thị Ánh Tuyết", "Trường THPT Lê Lợi", "Chiến sĩ thi đua"),
    ("2", "Đặng Hữu Phước", "Trường THCS Hòa Bình", "Bằng khen của Bộ"),
    ("3", "Vũ Quỳnh Như", "Trường Tiểu học Sao Mai", "Giấy khen của Sở"),
)


def main() -> None:
    """Print the table."""
    ours_total = plain_total = 0.0
    for name, make in PAGES.items():
        page, truth = make()
        plain = error_share(truth, plain_tesseract(page))
        started, before = time.monotonic(), children_seconds()
        ours = error_share(truth, our_text(page))
        spent, cpu = time.monotonic() - started, children_seconds() - before
        plain_total, ours_total = plain_total + plain, ours_total + ours
        sys.stdout.write(
            f"{name:24} plain {100 * plain:6.2f}  ours {100 * ours:6.2f}"
            f"  {spent:5.2f} s  {cpu:5.2f} CPU s\n"
        )
    sys.stdout.write(f"ours / plain: {ours_total / max(plain_total, 1e-9):.2f}\n")


def new_page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", (round(8.27 * DPI), round(11.69 * DPI)), PAPER)
    return page, ImageDraw.Draw(page)


def font(points: float, face: str = "Serif-Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT_FOLDER / f"Liberation{face}.ttf", round(points / 72 * DPI))


def letter() -> tuple[Image.Image, str]:
    page, draw = new_page()
    top = DPI * 0.8
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        y = top + number * DPI * 0.25
        draw.text((DPI * 0.7, y), left, fill=INK, font=font(10))
        draw.text((DPI * 4.4, y), right, fill=INK, font=font(10))
    for number, line in enumerate(BODY):
        draw.text((DPI * 0.9, DPI * (2 + number * 0.27)), line, fill=INK, font=font(12))
    return page, " ".join([*LEFT, *RIGHT, *BODY])


def seal(page: Image.Image, x: float, y: float) -> Image.Image:
    """The page under a red seal; its ink lets the text below show, as a real one does."""
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    box = (x * DPI, y * DPI, (x + 1.4) * DPI, (y + 1.4) * DPI)
    draw.ellipse(box, outline=SEAL, width=8)
    draw.ellipse(tuple(value + (16 if n < 2 else -16) for n, value in enumerate(box)), outline=SEAL)
    draw.text(((x + 0.2) * DPI, (y + 0.6) * DPI), "SỞ GIÁO DỤC", fill=SEAL, font=font(11))
    return ImageChops.multiply(page, ink)


def noisy(page: Image.Image, share: float) -> Image.Image:
    chance = random.Random(11)
    points = page.load()
    for _ in range(int(page.width * page.height * share)):
        grey = chance.choice((20, 90, 160, 255))
        points[chance.randrange(page.width), chance.randrange(page.height)] = (grey, grey, grey)
    return page


def jpeg(page: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def turned(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=PAPER)


def clean() -> tuple[Image.Image, str]:
    page, truth = letter()
    return jpeg(page, 85), truth


def stamped() -> tuple[Image.Image, str]:
    page, truth = letter()
    page = seal(seal(page, 2.2, 2.1), 4.2, 3.6)
    return jpeg(page.filter(ImageFilter.GaussianBlur(0.5)), 75), truth


def skewed() -> tuple[Image.Image, str]:
    page, truth = letter()
    return jpeg(turned(page, 2.6), 75), truth


def speckled() -> tuple[Image.Image, str]:
    page, truth = letter()
    return jpeg(noisy(page, 0.02), 70), truth


def faded() -> tuple[Image.Image, str]:
    page, truth = letter()
    pale = Image.blend(page, Image.new("RGB", page.size, (205, 200, 190)), 0.62)
    return jpeg(noisy(pale.filter(ImageFilter.GaussianBlur(0.7)), 0.004), 60), truth


def everything() -> tuple[Image.Image, str]:
    page, truth = letter()
    page = seal(page, 2.2, 2.1)
    page = turned(page.filter(ImageFilter.GaussianBlur(0.6)), -1.8)
    return jpeg(noisy(page, 0.008), 60), truth


def table() -> tuple[Image.Image, str]:
    page, draw = new_page()
    edges = [0.8, 1.4, 3.6, 5.7, 7.6]
    for row in range(len(TABLE) + 1):
        y = DPI * (1 + row * 0.4)
        draw.line((DPI * edges[0], y, DPI * edges[-1], y), fill=INK, width=2)
    for edge in edges:
        draw.line((DPI * edge, DPI, DPI * edge, DPI * (1 + len(TABLE) * 0.4)), fill=INK, width=2)
    for row, cells in enumerate(TABLE):
        for edge, cell in zip(edges, cells, strict=False):
            place = (DPI * (edge + 0.08), DPI * (1.1 + row * 0.4))
            draw.text(place, cell, fill=INK, font=font(11))
    page = turned(page, 1.1)
    return jpeg(page, 70), " ".join(cell for row in TABLE for cell in row)


def columns() -> tuple[Image.Image, str]:
    """Running text in two columns, as bulletins and gazettes print it, under a seal."""
    page, draw = new_page()
    width = 42
    lines = textwrap.wrap(" ".join(BODY), width)
    half = (len(lines) + 1) // 2
    for number, line in enumerate(lines):
        column, row = divmod(number, half)
        place = (DPI * (0.7 + 3.6 * column), DPI * (0.9 + row * 0.25))
        draw.text(place, line, fill=INK, font=font(11))
    page = seal(page, 4.6, 1.2)
    return jpeg(turned(noisy(page, 0.004), 0.9), 70), " ".join(BODY)


def form() -> tuple[Image.Image, str]:
    """A ruled form with labels and answers, stamped and turned."""
    page, draw = new_page()
    rows = (
        ("Họ và tên người đề nghị:", "Trần Thị Diệu Hiền"),
        ("Chức vụ, đơn vị công tác:", "Tổ trưởng tổ Ngữ văn"),
        ("Danh hiệu đề nghị:", "Lao động tiên tiến"),
        ("Tóm tắt thành tích:", "Giáo viên giỏi cấp tỉnh năm 2022"),
        ("Ý kiến của hội đồng:", "Nhất trí 15/15 phiếu"),
    )
    for row, (label, answer) in enumerate(rows):
        top = DPI * (1 + row * 0.5)
        draw.rectangle((DPI * 0.8, top, DPI * 7.5, top + DPI * 0.5), outline=INK, width=2)
        draw.line((DPI * 3.4, top, DPI * 3.4, top + DPI * 0.5), fill=INK, width=2)
        draw.text((DPI * 0.9, top + DPI * 0.14), label, fill=INK, font=font(11))
        draw.text((DPI * 3.5, top + DPI * 0.14), answer, fill=INK, font=font(11, "Serif-Italic"))
    page = seal(page, 5.2, 1.6)
    truth = " ".join(part for row in rows for part in row)
    return jpeg(turned(noisy(page, 0.004), -1.4), 70), truth


PAGES: dict[str, Callable[[], tuple[Image.Image, str]]] = {
    "clean": clean,
    "red seals over text": stamped,
    "turned 2.6 degrees": skewed,
    "speckled": speckled,
    "faded": faded,
    "seal, turned, speckled": everything,
    "ruled table, turned": table,
    "two columns, sealed": columns,
    "form, sealed, turned": form,
}


def plain_tesseract(page: Image.Image) -> str:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        page.save(picture, dpi=(DPI, DPI))
        command = ["tesseract", str(picture), "-", "-l", "vie"]
        env = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        return subprocess.run(command, capture_output=True, check=True, env=env).stdout.decode()


def our_text(page: Image.Image) -> str:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        page.save(picture)
        return ocr.recognise(picture, folder=Path(folder)).text


def error_share(truth: str, seen: str) -> float:
    """Errors per character, without regard to the order of columns: word by word."""
    wanted, left = words(truth), words(seen)
    errors = 0
    for word in wanted:
        if word in left:
            left.remove(word)
            continue
        near = min(left, key=lambda other: distance(word, other), default="")
        cost = min(distance(word, near), len(word))
        errors += cost
        if near and cost < len(word):
            left.remove(near)
    errors += sum(len(word) for word in left)
    return errors / sum(map(len, wanted))


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).replace("|", " ").split()


def distance(one: str, other: str) -> int:
    """Letters to add, drop or change to come from one to the other."""
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, start=1):
        corner, row[0] = row[0], number
        for place, against in enumerate(other, start=1):
            kept = corner + (char != against)
            corner, row[place] = row[place], min(kept, row[place] + 1, row[place - 1] + 1)
    return row[-1]


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
