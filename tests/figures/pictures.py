"""
Pictures of charts to compare with, and the judge that compares them.

After a change that is meant to be seen, look at the new pictures, then keep them::

    PYTHONPATH=lib python tests/figures/pictures.py

They are made of the tables in ``specimens.py``, with the Matplotlib of
``requirements.lock``: another version draws other letters.
"""

import importlib.util
import io
import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
from PIL import Image, ImageOps

from siyaq.figures.style import use_style

HERE = Path(__file__).parent
BASELINE = HERE / "baseline"
BITS = 3  # of a colour: few colours make small files
DPI = 130  # enough to see a vowel sign that is not there
NEAR = 2  # pixels that ink may move: rounding differs between builds of FreeType
LEAST = 0.97  # of the ink must lie near ink of the other picture …
TILE = 32  # … in each square of so many pixels, else a lost sign drowns in the whole
PALEST = 40  # of 255: less is not seen as ink

# One of each family: name, chart, language, theme, number of names.
PICTURES = {
    "bars_ar": ("mentions", "ar", "light", 5),
    "notes_ar": ("collocates", "ar", "light", 5),
    "intervals_ar": ("keyness", "ar", "light", 5),
    "points_ar": ("null", "ar", "light", 5),
    "curve_ar": ("zipf", "ar", "light", 5),
    "time_ar": ("timeline", "ar", "light", 2),
    "grid_ar": ("positions", "ar", "light", 5),
    "network_ar": ("network", "ar", "light", 5),
    "heatmap_ar_dark": ("heatmap", "ar", "dark", 5),
    "bars_en": ("frequencies", "en", "light", 5),
    "trend_en": ("trend", "en", "light", 2),
}


def pinned():
    """Return the version of Matplotlib that the pictures were made with."""
    lock = HERE.parents[1] / "requirements.lock"
    return re.search(r"^matplotlib==(\S+)", lock.read_text("utf-8"), re.M)[1]


def is_pinned():
    """Tell whether this is the version that the pictures were made with."""
    return mpl.__version__ == pinned()


def _specimens():
    spec = importlib.util.spec_from_file_location("specimens", HERE / "specimens.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def drawn(name, change=None):
    """Draw a picture as it is now, or with something changed in its Axes."""
    chart, spoken, theme, count = PICTURES[name]
    specimens = _specimens()
    with use_style(spoken, size="column", theme=theme):
        names, event = specimens.PLAIN[spoken][:count], specimens.EVENT[spoken][:14]
        ax = specimens.CHARTS[chart](names, event, None)
        if change:
            change(ax)
        file = io.BytesIO()
        ax.figure.savefig(file, format="png", dpi=DPI)
    mpl.pyplot.close(ax.figure)
    return ImageOps.posterize(Image.open(file).convert("RGB"), BITS)


def kept(name):
    """Return a picture as it was."""
    return Image.open(BASELINE / f"{name}.png").convert("RGB")


def ink(picture):
    """Return where something is drawn: the paper is what the corner shows."""
    pixels = np.asarray(picture, int)
    return np.abs(pixels - pixels[0, 0]).max(axis=2) > PALEST


def near(mask):
    """Return where ink is near, all around."""
    reach = range(-NEAR, NEAR + 1)
    wide = np.pad(mask, NEAR)
    high, long = mask.shape
    return np.any(
        [
            wide[NEAR + y : NEAR + y + high, NEAR + x : NEAR + x + long]
            for y in reach
            for x in reach
            if x * x + y * y <= NEAR * NEAR
        ],
        axis=0,
    )


def differences(one, two):
    """Return the squares where less ink than should be lies near the other's."""
    masks = [ink(one), ink(two)]
    if masks[0].shape != masks[1].shape:
        return [f"{one.size} pixels and {two.size}"]
    found = set()
    for mask, other in (masks, masks[::-1]):
        far = mask & ~near(other)
        for y, x in {(y // TILE, x // TILE) for y, x in np.argwhere(far)}:
            square = np.s_[y * TILE : (y + 1) * TILE, x * TILE : (x + 1) * TILE]
            if far[square].sum() > (1 - LEAST) * mask[square].sum():
                found.add((int(x) * TILE, int(y) * TILE))
    return sorted(found)


def keep():
    """Draw all pictures, and keep them."""
    BASELINE.mkdir(exist_ok=True)
    for name in PICTURES:
        few = drawn(name).convert("P", palette=Image.Palette.ADAPTIVE)
        few.save(BASELINE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    if not is_pinned():
        msg = f"Matplotlib {mpl.__version__} is not {pinned()}."
        raise SystemExit(msg)
    keep()
