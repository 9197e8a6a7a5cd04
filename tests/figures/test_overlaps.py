"""Text boxes of charts, measured: none covers another or leaves the figure."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.figures.charts.barcodes import plot_concordance_positions
from siyaq.figures.charts.dispersion import plot_dispersion
from siyaq.figures.charts.matrices import plot_comentions
from siyaq.figures.charts.tables import plot_table
from siyaq.figures.charts.variants import plot_variants
from siyaq.figures.style import use_style

# The longest of the registry, signs of mathematics and of files, and what has no end.
NAMES = [
    "وزارة الاقتصاد والتجارة الخارجية السورية",
    "Organisation for the Prohibition of Chemical Weapons",
    "الائتلاف الوطني لقوى الثورة والمعارضة السورية",
    r"السعر $5 و$6 \frac{50%}^_ {a}",
    "_تحت",
    "م" * 300,
    "كلمة " * 60,
    "W" * 300,
    "",
]
SPREAD = np.linspace(0, 1, len(NAMES))
LOOKS = [("ar", "screen"), ("en", "slide"), ("ar", "column")]
TOUCH = 1.5  # pixels by which boxes of letters may meet


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


def dispersed(ax=None):
    table = pd.DataFrame({"word": NAMES, "range": 1234567, "dp_norm": SPREAD})
    settings = {"column": "long_name " * 8, "number": 1234567}
    table.attrs["siyaq"] = {"settings": settings}
    return plot_dispersion(table, ax=ax)


def placed(ax=None):
    places = np.arange(3 * len(NAMES))
    lines = {"doc_id": np.repeat(NAMES, 3), "position": places, "start": places * 50000}
    table = pd.DataFrame(lines)
    table.attrs["siyaq"] = {"settings": {"hits": 123456789}}
    return plot_concordance_positions(table, ax=ax)


def stacked(ax=None):
    table = pd.DataFrame(
        [
            (group, name, 1 + i + j)
            for i, group in enumerate(NAMES[:5])
            for j, name in enumerate(NAMES)
        ],
        columns=["outlet", "variant", "count"],
    )
    actor = {"actor_id": "A", "label": NAMES[6], "low": 0.1, "high": 0.2}
    return plot_variants(table.assign(**actor), ax=ax)


def named_alone(ax=None):
    actor = {"actor_id": "A", "label": NAMES[2], "low": 0.1, "high": 0.2}
    table = pd.DataFrame({"variant": NAMES, "count": 1234567, **actor})
    return plot_variants(table, ax=ax)


def paired(ax=None):
    pairs = list(combinations(range(6), 2))
    table = pd.DataFrame(pairs, columns=["source", "target"])
    for side in ("source", "target"):
        table[f"{side}_label"] = table[side].map(dict(enumerate(NAMES)))
        table[f"n_{side}"] = 100 + table[side]
    table = table.assign(count=range(15, 0, -1), npmi=np.linspace(-1, 1, 15))
    return plot_comentions(table.astype({"source": str, "target": str}), ax=ax)


def tabled(ax=None):
    table = {"label": NAMES, "variant": NAMES[::-1], "count": 1234567}
    return plot_table(pd.DataFrame(table), ax=ax)


CHARTS = [dispersed, placed, stacked, named_alone, paired, tabled]


def texts(ax):
    """Return all that is written in and around Axes."""
    written = list(ax.texts)
    if ax.axison:
        written += [ax.xaxis.label, ax.yaxis.label]
        written += _within(ax.get_xticklabels(), ax.get_xticks(), ax.get_xlim())
        written += _within(ax.get_yticklabels(), ax.get_yticks(), ax.get_ylim())
    if ax.get_legend():
        written += ax.get_legend().get_texts()
    return [text for text in written if text.get_visible() and text.get_text().strip()]


def _within(labels, places, limits):
    low, high = sorted(limits)
    pairs = zip(labels, places, strict=True)
    return [text for text, place in pairs if low <= place <= high]


def faults(figure):
    """Return the pairs of texts that cover each other, and those cut off."""
    figure.draw_without_rendering()
    boxes = [
        (t.get_text(), t.get_window_extent()) for ax in figure.axes for t in texts(ax)
    ]
    frame = figure.bbox.padded(0.5)
    cut = [
        text
        for text, box in boxes
        if not (frame.x0 <= box.x0 < box.x1 <= frame.x1)
        or not (frame.y0 <= box.y0 < box.y1 <= frame.y1)
    ]
    return cut + [
        (one, two)
        for (one, a), (two, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > TOUCH
        and min(a.y1, b.y1) - max(a.y0, b.y0) > TOUCH
    ]


@pytest.mark.parametrize(("spoken", "size"), LOOKS)
@pytest.mark.parametrize("draw", CHARTS)
def test_no_text_covers_another_or_is_cut_off(draw, spoken, size):
    """With the longest names, in both languages and each size."""
    with use_style(spoken, size=size):
        assert faults(draw().figure) == []


@pytest.mark.parametrize("draw", CHARTS)
def test_two_charts_share_a_figure(draw):
    """Side by side they keep out of each other's way."""
    with use_style("ar"):
        figure, pair = plt.subplots(1, 2, figsize=(12, 6))
        for ax in pair:
            draw(ax)
        assert faults(figure) == []


def test_faults_are_found():
    """The measure of the tests before finds text on text, and text outside."""
    with use_style("en"):
        ax = dispersed()
        ax.texts[0].xy = ax.texts[1].xy
        ax.texts[2].xy = (3, 0)
        ax.texts[2].set_in_layout(False)
        found = faults(ax.figure)
    assert len(found) >= 2
    assert any(isinstance(fault, str) for fault in found)
    assert any(isinstance(fault, tuple) for fault in found)
