"""How figures look, and the words they use of their own, in Arabic and in English."""

from __future__ import annotations

import dataclasses
import functools
from contextlib import ExitStack

from siyaq.errors import check_choice

FONT = "Siyaq Amiri"  # a name of our own: a system's "Amiri" may be another version

# Okabe and Ito (2008), the yellow left out: it is too pale for lines on white.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
MARKERS = "osD^vPX"

# Saved files do not depend on the day or on the reader's fonts.
FILES = {
    "svg.hashsalt": "siyaq",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "savefig.dpi": 300,
}

LOOK = {
    "font.family": [FONT, "DejaVu Sans"],
    "font.size": 12,
    "axes.titlesize": 15,
    "axes.labelsize": 12,
    "xtick.labelsize": 11,
    "ytick.labelsize": 12,
    "legend.fontsize": 12,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "axes.unicode_minus": True,
    "axes.formatter.useoffset": False,
    "grid.color": "#DDDDDD",
    "figure.figsize": (7, 4),
    "figure.dpi": 100,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.w_pad": 0.1,
    "figure.constrained_layout.h_pad": 0.1,
}

WORDS = {
    "ar": {
        "count": "عدد المرات",
        "per_million": "لكل مليون كلمة",
        "documents": "عدد المقالات",
        "characters": "عدد الأحرف",
        "rank": "الرتبة (مقياس لوغاريتمي)",
        "log_count": "عدد المرات (مقياس لوغاريتمي)",
        "words": "عدد الكلمات المقروءة",
        "types": "عدد الكلمات المختلفة",
        "mentions": "عدد الإشارات",
        "share_mentions": "من كل الإشارات",
        "share_words": "من الكلام المنقول عن معروفين",
        "percent": "النسبة المئوية",
        "OBSERVERS": "مصادر ومراقبون بلا أسماء",
        "per_document": "الإشارات في المقال الواحد",
        "residual": "الباقي المعياري المعدَّل",
        "cells": "الرقم: عدد الإشارات؛ الرمادي: المتوقع أقل من 5",
        "date": "التاريخ (من اليسار إلى اليمين)",
        "target": "أكثر في المدونة المدروسة",
        "reference": "أكثر في المدونة المرجعية",
        "interval": "الخط: فترة الثقة 95%",
        "band": "الشريط: فترة الثقة {}",
        "change": "الخط المتقطع: تغيّر في المستوى",
        "passed": "كلمات لها p < 0.01 في اختبار على الكلمات",
        "shuffled": "مقالات موزّعة عشوائيا",
        "real": "التقسيم الحقيقي",
        "chance": "واحدة من كل مئة كلمة",
        "together": "الرقم عند العمود: عدد مرات التصاحب",
        "circle": "حجم الدائرة: عدد المرات",
        "line": "سمك الخط",
        "weight": "قوة الارتباط",
        "nodes": "عدد العقد",
        "position": "الموضع: السالب قبل الكلمة، والموجب بعدها",
        "empty": "لا بيانات للرسم",
        "figure": "رسم بياني",
        "rows": "عدد الصفوف",
        "unknown": "غير معروف",
        "log_ratio": "لوغاريتم نسبة التكرار (أساس 2)",
        "log_likelihood": "نسبة الأرجحية اللوغاريتمية G²",
        "log_dice": "معامل logDice",
        "mutual_information": "المعلومات المتبادلة MI",
        "mi3": "المعلومات المتبادلة MI³",
        "t_score": "قيمة t",
        "z_score": "قيمة z",
    },
    "en": {
        "count": "Occurrences",
        "per_million": "Per million words",
        "documents": "Documents",
        "characters": "Characters",
        "rank": "Rank (logarithmic scale)",
        "log_count": "Occurrences (logarithmic scale)",
        "words": "Words read",
        "types": "Different words",
        "mentions": "Mentions",
        "share_mentions": "Of all mentions",
        "share_words": "Of the reported words of known speakers",
        "percent": "Percent",
        "OBSERVERS": "Unnamed sources",
        "per_document": "Mentions per document",
        "residual": "Adjusted standardised residual",
        "cells": "Number: mentions; grey: fewer than 5 expected",
        "date": "Date",
        "target": "More frequent in the target",
        "reference": "More frequent in the reference",
        "interval": "Line: 95% confidence interval",
        "band": "Band: {}confidence interval",
        "change": "Broken line: a change of level",
        "passed": "Words with p < 0.01 in a test over words",
        "shuffled": "Documents dealt at random",
        "real": "The real sides",
        "chance": "One in a hundred words",
        "together": "Number at the bar: occurrences together",
        "circle": "Size of a circle: occurrences",
        "line": "Width of a line",
        "weight": "strength of the link",
        "nodes": "Nodes",
        "position": "Place: negative before the node, positive after it",
        "empty": "No data to draw",
        "figure": "Chart",
        "rows": "Rows",
        "unknown": "Not known",
        "log_ratio": "Log ratio (base 2)",
        "log_likelihood": "Log-likelihood G²",
        "log_dice": "logDice",
        "mutual_information": "Mutual information MI",
        "mi3": "Mutual information MI³",
        "t_score": "t-score",
        "z_score": "z-score",
    },
}

_current = "ar"


class Style(ExitStack):
    """What `use_style` returns: nothing to see, and undone at the end of a ``with``."""

    def _ipython_display_(self) -> None:
        """Keep an address out of a notebook's output."""


def use_style(language: str = "ar") -> Style:
    """
    Set the look and the language of all figures that follow.

    Arabic figures read from right to left; digits are Western in both languages.

    Parameters
    ----------
    language : {"ar", "en"}, default "ar"
        Language of the words that a chart adds to the data.

    Returns
    -------
    Style
        Ignore it, or use it in a ``with`` statement, which restores what was before.

    Raises
    ------
    SettingError
        If the language is not known.

    Examples
    --------
    >>> with use_style("en"):
    ...     word("count")
    'Occurrences'
    """
    global _current
    from matplotlib import rcParams

    check_choice("language", language, WORDS)
    _register_font()
    settings = _settings(language)
    style = Style()
    style.callback(_restore, _current, {name: rcParams[name] for name in settings})
    rcParams.update(settings)
    _current = language
    return style


def _settings(language: str) -> dict:
    from matplotlib import cycler, rcParams

    settings = {**LOOK, **FILES, "axes.prop_cycle": cycler(color=COLORS)}
    if "text.language" in rcParams:  # Matplotlib 3.11
        settings["text.language"] = language
    return settings


def _restore(language: str, settings: dict) -> None:
    global _current
    from matplotlib import rcParams

    rcParams.update(settings)
    _current = language


@functools.cache
def _register_font() -> None:
    import fontpkg
    from matplotlib.font_manager import fontManager

    for face in fontpkg.family("Amiri").files:
        known = len(fontManager.ttflist)
        fontManager.addfont(face.path)
        entry = dataclasses.replace(fontManager.ttflist[known], name=FONT)
        fontManager.ttflist[known:] = [entry]


def language() -> str:
    """
    Return the language of the figures, as `use_style` has set it.

    Returns
    -------
    {"ar", "en"}
        "ar" before `use_style` is called.

    Examples
    --------
    >>> with use_style("en"):
    ...     language()
    'en'
    """
    return _current


def word(key: str) -> str:
    """
    Return a chart's own word in the language of the figures.

    Parameters
    ----------
    key : str
        Name of a column, a measure or a remark.

    Returns
    -------
    str
        The word; the key itself if there is none.

    Examples
    --------
    >>> with use_style("en"):
    ...     word("documents"), word("tone")
    ('Documents', 'tone')
    """
    return WORDS[_current].get(key, key)


def number(value: float) -> str:
    """
    Write a number as the figures do, in both languages.

    Parameters
    ----------
    value : float
        The number.

    Returns
    -------
    str
        Western digits with commas, at most ten of them, and a true minus sign.

    Examples
    --------
    >>> number(12345), number(0.5), number(-2)
    ('12,345', '0.5', '−2')
    """
    return f"{value:,.10g}".replace("-", "\u2212")
