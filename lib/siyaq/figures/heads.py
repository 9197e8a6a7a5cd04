"""What the columns of a table are called where it is drawn, in both languages."""

from __future__ import annotations

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
        "dp": "DP",
        "dp_norm": "DPnorm",
        "log_dice": "logDice",
        "log_likelihood": "G²",
        "log_ratio": "لوغاريتم النسبة",
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
        "dp": "DP",
        "dp_norm": "DPnorm",
        "log_dice": "logDice",
        "log_likelihood": "G²",
        "log_ratio": "Log ratio",
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
