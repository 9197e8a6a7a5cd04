"""What the columns of a table are called where it is drawn, in both languages."""

from __future__ import annotations

import pandas as pd

from siyaq.errors import check_choice
from siyaq.figures.style import language

HEADS = {
    "ar": {
        "word": "الكلمة",
        "ngram": "العبارة",
        "collocate": "الكلمة المصاحبة",
        "count": "العدد",
        "per_million": "لكل مليون",
        "documents": "المقالات",
        "range": "الأجزاء",
        "tokens": "الكلمات",
        "types": "الكلمات المختلفة",
        "ttr": "TTR",
        "mattr": "MATTR",
        "hdd": "HD-D",
        "dp": "DP",
        "dp_norm": "DPnorm",
        "log_dice": "logDice",
        "log_likelihood": "G²",
        "log_ratio": "لوغاريتم النسبة",
        "conservative_log_ratio": "لوغاريتم النسبة المتحفظ",
        "pre": "ما قبلها",
        "keyword": "الكلمة",
        "post": "ما بعدها",
        "doc_id": "المقال",
        "date": "التاريخ",
        "outlet": "الصحيفة",
        "title": "العنوان",
        "year": "العام",
        "label": "الاسم",
        "variant": "الصيغة",
        "surface": "كما ورد",
        "mentions": "الإشارات",
        "share": "النسبة",
        "low": "الحد الأدنى",
        "high": "الحد الأعلى",
        "source_label": "الأول",
        "target_label": "الثاني",
        "expected": "المتوقع",
        "npmi": "NPMI",
        "npmi_low": "NPMI الأدنى",
        "npmi_high": "NPMI الأعلى",
    },
    "en": {
        "word": "Word",
        "ngram": "Phrase",
        "collocate": "Collocate",
        "count": "Count",
        "per_million": "Per million",
        "documents": "Documents",
        "range": "Parts",
        "tokens": "Words",
        "types": "Different words",
        "ttr": "TTR",
        "mattr": "MATTR",
        "hdd": "HD-D",
        "dp": "DP",
        "dp_norm": "DPnorm",
        "log_dice": "logDice",
        "log_likelihood": "G²",
        "log_ratio": "Log ratio",
        "conservative_log_ratio": "Conservative log ratio",
        "pre": "Before",
        "keyword": "Keyword",
        "post": "After",
        "doc_id": "Document",
        "date": "Date",
        "outlet": "Outlet",
        "title": "Title",
        "year": "Year",
        "label": "Name",
        "variant": "Form",
        "surface": "As printed",
        "mentions": "Mentions",
        "share": "Share",
        "low": "Low",
        "high": "High",
        "source_label": "First",
        "target_label": "Second",
        "expected": "Expected",
        "npmi": "NPMI",
        "npmi_low": "NPMI low",
        "npmi_high": "NPMI high",
    },
}


def head(column: str, spoken: str | None = None) -> str:
    """
    Return what a column of a table is called in the language of the figures.

    Parameters
    ----------
    column : str
        Its name.
    spoken : {"ar", "en"}, optional
        The language; that of the figures by default.

    Returns
    -------
    str
        The word; a name that is not known with spaces, so that it can be broken.

    Examples
    --------
    >>> head("count", "en"), head("my_own_column", "en")
    ('Count', 'my own column')
    """
    own = " ".join(column.split("_")).strip()
    return HEADS[spoken or language()].get(column, own or column)


def label_columns(table: pd.DataFrame, spoken: str | None = None) -> pd.DataFrame:
    """
    Call the columns of a table as a reader of the figures does, to print it.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table.
    spoken : {"ar", "en"}, optional
        The language; that of the figures by default.

    Returns
    -------
    pandas.DataFrame
        The same rows and record under other names. A name that two columns would have
        stays what it was.

    Raises
    ------
    SettingError
        If the language is not known.

    Examples
    --------
    >>> table = pd.DataFrame({"collocate": ["war"], "O11": [5]})
    >>> label_columns(table, "en").columns.tolist()
    ['Collocate', 'O11']
    """
    check_choice("spoken", spoken or language(), HEADS)
    heads = [head(name, spoken) for name in map(str, table.columns)]
    unique = [heads.count(called) == 1 for called in heads]
    names = zip(heads, table.columns, unique, strict=True)
    return table.set_axis([new if one else old for new, old, one in names], axis=1)
