"""Draws the photos of the synthetic people's cards: six cartoon faces, 240 x 320, grey, JPEG 2000.

Run with a Python that has Pillow with OpenJPEG: `python draw.py` writes face-1.jp2 to face-6.jp2 beside this file.
"""

from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (240, 320)
BACKGROUND, LINE = 232, 40
# Largest size of a file in bytes; real photos are of this order.
LIMIT = 2600

# skin, hair, hair style, glasses, mouth, clothes
FACES = [
    (205, 45, "long", False, "smile", 110),
    (195, 70, "short", True, "flat", 60),
    (210, 170, "bun", True, "smile", 140),
    (190, 30, "spiky", False, "flat", 90),
    (215, 55, "bob", False, "open", 170),
    (200, 150, "bald", False, "smile", 75),
]


def hair_behind(draw, style, tone):
    if style == "long":
        draw.rounded_rectangle((52, 66, 188, 262), 60, fill=tone)
    elif style == "bob":
        draw.rounded_rectangle((54, 66, 186, 204), 50, fill=tone)
    elif style == "bun":
        draw.ellipse((92, 28, 148, 84), fill=tone)


def hair_before(draw, style, tone):
    if style == "bald":
        draw.pieslice((58, 96, 82, 176), 90, 270, fill=tone)
        draw.pieslice((158, 96, 182, 176), 270, 90, fill=tone)
        return
    draw.chord((62, 62, 178, 190), 190, 350, fill=tone)
    if style == "spiky":
        for x in range(64, 172, 22):
            draw.polygon([(x, 100), (x + 11, 50), (x + 22, 100)], fill=tone)


def mouth(draw, kind):
    if kind == "smile":
        draw.arc((96, 170, 144, 206), 20, 160, fill=LINE, width=4)
    elif kind == "flat":
        draw.line((100, 196, 140, 196), fill=LINE, width=4)
    else:
        draw.ellipse((108, 184, 132, 208), fill=LINE)


def face(skin, hair, style, glasses, mouth_kind, clothes):
    image = Image.new("L", SIZE, BACKGROUND)
    draw = ImageDraw.Draw(image)
    hair_behind(draw, style, hair)
    draw.rounded_rectangle((30, 244, 210, 360), 50, fill=clothes)
    draw.rectangle((102, 210, 138, 256), fill=skin - 20)
    draw.ellipse((62, 70, 178, 226), fill=skin)
    hair_before(draw, style, hair)
    for x in (96, 144):
        draw.line((x - 12, 124, x + 12, 122), fill=hair, width=5)
        draw.ellipse((x - 6, 138, x + 6, 150), fill=LINE)
        if glasses:
            draw.ellipse((x - 20, 126, x + 20, 164), outline=LINE, width=3)
    if glasses:
        draw.line((116, 144, 124, 144), fill=LINE, width=3)
    draw.line((120, 150, 114, 172, 122, 172), fill=skin - 60, width=3)
    mouth(draw, mouth_kind)
    return image


def save(image, path):
    """At the lowest compression whose file keeps within the limit."""
    for ratio in range(20, 80):
        image.save(path, quality_mode="rates", quality_layers=[ratio], irreversible=True)
        if path.stat().st_size <= LIMIT:
            return


for number, parts in enumerate(FACES, 1):
    save(face(*parts), Path(__file__).with_name(f"face-{number}.jp2"))
