"""Calm drawn pictures for dossiers and stories: hills, books, a school yard; no real person."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw

SIZE = (1200, 800)
PALETTES = (
    ((232, 241, 246), (120, 168, 190), (58, 110, 140), (236, 178, 92)),
    ((247, 240, 228), (196, 160, 112), (138, 92, 60), (94, 140, 110)),
    ((234, 244, 234), (138, 184, 140), (72, 128, 92), (224, 122, 95)),
    ((240, 236, 246), (160, 148, 196), (98, 86, 148), (238, 190, 110)),
)


def draw_picture(*, seed: int) -> bytes:
    """A JPEG of a landscape with a building and books, different for every seed."""
    chance = random.Random(seed)  # noqa: S311 - a drawing
    sky, far, near, warm = PALETTES[seed % len(PALETTES)]
    image = Image.new("RGB", SIZE, sky)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.ellipse((width * 0.68, 70, width * 0.68 + 150, 220), fill=warm)
    for color, base in ((far, 0.5), (near, 0.66)):
        points = [(0, height)]
        for x in range(0, width + 100, 100):
            points.append((x, int(height * base + chance.randint(-60, 60))))
        draw.polygon([*points, (width, height)], fill=color)
    _school(draw, x=chance.randint(180, 460), y=430, roof=warm)
    _books(draw, chance, y=height - 40)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=86)
    return out.getvalue()


def _school(draw: ImageDraw.ImageDraw, *, x: int, y: int, roof: tuple[int, int, int]) -> None:
    draw.rectangle((x, y, x + 420, y + 170), fill=(252, 250, 244))
    draw.polygon([(x - 24, y), (x + 210, y - 84), (x + 444, y)], fill=roof)
    for column in range(6):
        left = x + 24 + column * 66
        draw.rectangle((left, y + 36, left + 40, y + 92), fill=(150, 190, 210))
    draw.rectangle((x + 186, y + 96, x + 236, y + 170), fill=(120, 84, 60))


def _books(draw: ImageDraw.ImageDraw, chance: random.Random, *, y: int) -> None:
    x = 760
    while x < 1140:
        thick, tall = chance.randint(22, 46), chance.randint(120, 190)
        color = PALETTES[chance.randrange(len(PALETTES))][chance.randint(1, 3)]
        draw.rectangle((x, y - tall, x + thick, y), fill=color)
        draw.line(
            (x + 6, y - tall + 24, x + thick - 6, y - tall + 24), fill=(255, 255, 255), width=3
        )
        x += thick + 6
