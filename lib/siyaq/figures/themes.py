"""Colours, sizes and settings: everything about the look that is a plain value."""

from __future__ import annotations

# Okabe and Ito (2008); for those of theirs that are too pale on white a wine red
# (Tol 2021) and a dark olive, which the colour-blind tell apart as well.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#882255", "#4D4D00", "#000000")
PALE_COLORS = (  # the same hues, lighter, for dark paper
    "#56B4E9",
    "#F58A45",
    "#2CC79B",
    "#E8A2CB",
    "#A6D8F5",
    "#F0E442",
    "#FFFFFF",
)
MARKERS = "osD^vPX"

# What is not a series: paper, text, lines, shades from little to much, and two sides.
INKS = {
    "light": {
        "paper": "#FFFFFF",
        "text": "#000000",
        "soft": "#555555",
        "line": "#B9C4CC",
        "grid": "#DDDDDD",
        "blank": "#F5F5F5",
        "node": "#5A6A75",
        "groups": ("#BCD7EC", "#F4B183", "#B7DDB0", "#E2BEDC", "#F5E08C", "#9FD8D3"),
        "rest": "#E4E4E4",
        "shades": ("#BCD7EC", "#0072B2", "#042F4B"),
        "sides": ("#004C7F", "#6FB1DA", "#FFFFFF", "#EE9A5B", "#A34700"),
    },
    "dark": {
        "paper": "#15191D",
        "text": "#F2F2F2",
        "soft": "#B5BCC2",
        "line": "#5C6872",
        "grid": "#3A434B",
        "blank": "#20262B",
        "node": "#8FA0AC",
        "groups": ("#2F6A93", "#A6541C", "#3B7836", "#8A4D80", "#7F6A18", "#287570"),
        "rest": "#4A5259",
        "shades": ("#23445C", "#3F9BD6", "#D9F0FF"),
        "sides": ("#8CCBF2", "#2C6C99", "#15191D", "#A3531B", "#FFB27A"),
    },
}

# Width and height against a screen's, size of the text in points, the widest figure
# in inches: a slide of 13.3 x 7.5 inches, a journal's column of 89 mm.
SIZES = {
    "screen": (1.0, 1.0, 12.0, 12.0),
    "slide": (1.6, 1.6, 20.0, 13.0),
    "column": (0.5, 0.75, 9.0, 3.5),
}
# Saved files do not depend on the day or on the reader's fonts.
FILES = {
    "svg.hashsalt": "siyaq",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "savefig.dpi": 300,
}

LOOK = {
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "axes.unicode_minus": True,
    "axes.formatter.useoffset": False,
    "figure.dpi": 100,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.w_pad": 0.1,
    "figure.constrained_layout.h_pad": 0.1,
}

# Settings of Matplotlib that take the ink, the paper and the size of the text.
INKED = (
    "text.color",
    "axes.edgecolor",
    "axes.labelcolor",
    "axes.titlecolor",
    "xtick.color",
    "ytick.color",
    "legend.labelcolor",
)
PAPER = ("figure.facecolor", "axes.facecolor", "savefig.facecolor")
TEXT_SIZES = (
    "font.size",
    "axes.labelsize",
    "xtick.labelsize",
    "ytick.labelsize",
    "legend.fontsize",
)
TITLE_SIZES = ("axes.titlesize", "figure.titlesize")
