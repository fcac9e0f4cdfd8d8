"""Raster images in the limited child: preparation for OCR and pictures for reading. No Django."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter, ImageOps
from pillow_heif import register_heif_opener

# Tesseract reads best near 200-300 dpi: an A4 page 1,650-2,500 pixels wide.
LEAST_WIDTH = 1000
MOST_SIDE = 5000
MAX_PIXELS = 150_000_000
MAX_SKEW_DEGREES = 5.0
LEAST_SKEW_DEGREES = 0.15
BLUR_RADIUS = 0.5
LEAST_NOISE = 0.8
BARE_PAPER_RANGE = 40
# A patch of paper is larger than a letter; darker than this share of the brightest is in the shade.
PATCH, EVEN = 24, 0.75

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
register_heif_opener()
# The other pictures in a photograph are previews and depths, no pages.
ONE_PAGE = frozenset({"MPO", "HEIF", "AVIF"})


def size_of(path: str) -> tuple[int, int]:
    """Width and height of a picture in dots."""
    with Image.open(Path(path)) as picture:
        return picture.size


def count_frames(path: str) -> int:
    """Pages of a multi-page TIFF, frames of a GIF; 1 for a plain picture."""
    with Image.open(Path(path)) as picture:
        return 1 if picture.format in ONE_PAGE else int(getattr(picture, "n_frames", 1))


def prepare(path: str, out: str, frame: int = 1, turn: int = 0) -> tuple[int, int]:
    """A grey picture for OCR: red channel (the seal vanishes), straightened, lightly blurred.

    ``turn`` is in degrees clockwise, a multiple of 90.
    """
    page = _red_channel(_frame(path, frame)).rotate(-turn, expand=True)
    grey = _without_specks(_lit_evenly(page))
    straight = _straightened(_sized(grey))
    straight.filter(ImageFilter.GaussianBlur(BLUR_RADIUS)).save(out, compress_level=1)
    return straight.size


def render(path: str, number: int, width: int, out: str) -> tuple[int, int]:
    """A PNG of a frame, at most ``width`` pixels wide, turned as the camera says."""
    picture = _frame(path, number)
    if picture.width > width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    _on_white(picture).save(out, compress_level=4)
    return picture.size


def _frame(path: str, number: int) -> Image.Image:
    with Image.open(Path(path)) as picture:
        picture.seek(number - 1)
        return ImageOps.exif_transpose(picture.copy())


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB; what is transparent shows white paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype("uint8")).convert("RGB")
    return picture.convert("RGB")


def _red_channel(picture: Image.Image) -> Image.Image:
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    return _on_white(picture).getchannel("R")


def _lit_evenly(grey: Image.Image) -> Image.Image:
    """The page as on white paper, when a photograph has it half in the shade."""
    width, height = (max(1, side // PATCH) for side in grey.size)
    # The paper around each place, without the letters on it.
    paper = grey.resize((width, height), Image.Resampling.BOX).filter(ImageFilter.MaxFilter(5))
    light = np.asarray(paper.filter(ImageFilter.GaussianBlur(2)), dtype="float32")
    low, high = np.percentile(light, (5, 95))
    if low > EVEN * high:
        return grey
    shade = Image.fromarray(np.maximum(light, 1)).resize(grey.size, Image.Resampling.BICUBIC)
    lit = np.asarray(grey, dtype="float32") / np.asarray(shade) * high
    return Image.fromarray(np.clip(lit, 0, 255).astype("uint8"))


def _without_specks(grey: Image.Image) -> Image.Image:
    """The page through a median filter, but only a noisy one: it costs a clean page accuracy."""
    smooth = grey.filter(ImageFilter.MedianFilter(3))
    return smooth if _noise(grey, smooth) > LEAST_NOISE else grey


def _noise(grey: Image.Image, smooth: Image.Image) -> float:
    """Mean difference from the smoothed page where the paper is bare; 0.2 is a clean scan."""
    highest = np.asarray(smooth.filter(ImageFilter.MaxFilter(7)), dtype="int16")
    lowest = np.asarray(smooth.filter(ImageFilter.MinFilter(7)), dtype="int16")
    bare = highest - lowest < BARE_PAPER_RANGE
    if not bare.any():
        return 0.0
    difference = np.asarray(grey, dtype="int16") - np.asarray(smooth, dtype="int16")
    return float(np.abs(difference[bare]).mean())


def _sized(grey: Image.Image) -> Image.Image:
    """Neither so small that letters melt nor so large that OCR takes minutes."""
    factor = 1.0
    if grey.width < LEAST_WIDTH:
        factor = min(2.0, LEAST_WIDTH / max(grey.width, 1))
    elif max(grey.size) > MOST_SIDE:
        factor = MOST_SIDE / max(grey.size)
    if factor == 1.0:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.LANCZOS)


def _straightened(grey: Image.Image) -> Image.Image:
    angle = skew_of(grey)
    if abs(angle) < LEAST_SKEW_DEGREES:
        return grey
    return grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def skew_of(grey: Image.Image) -> float:
    """Degrees to turn the page by so that its lines lie level, by the sharpest row profile."""
    small = grey.copy()
    small.thumbnail((800, 800))
    dark = (np.asarray(small) < _threshold(small)).astype("uint8") * 255
    page = Image.fromarray(dark)
    best = max(np.arange(-MAX_SKEW_DEGREES, MAX_SKEW_DEGREES + 0.01, 0.5), key=_sharpness_of(page))
    fine = np.arange(best - 0.4, best + 0.41, 0.1)
    return float(max(fine, key=_sharpness_of(page)))


def _threshold(grey: Image.Image) -> float:
    values = np.asarray(grey)
    return float((values.mean() + values.min()) / 2)


def _sharpness_of(page: Image.Image) -> Any:
    def sharpness(angle: float) -> float:
        turned = page.rotate(float(angle), resample=Image.Resampling.NEAREST, fillcolor=0)
        rows = np.asarray(turned, dtype="float64").sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    return sharpness
