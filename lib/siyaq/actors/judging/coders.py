"""How far two coders agree on the mentions of the same documents."""

from __future__ import annotations

import pandas as pd

from siyaq.actors.evaluation import match_spans
from siyaq.errors import TableError, check_columns
from siyaq.provenance import stamp

LABELS = ("actor_id", "use", "kind")


def coder_agreement(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """
    Compare what two coders have annotated.

    Spans are compared first: neither coder is the standard, so that F1 is symmetric.
    Only on spans that both have marked are the labels compared: there is no number of
    places where nobody marked anything, and kappa over all would have no meaning.

    Parameters
    ----------
    first, second : pandas.DataFrame
        The mentions of each coder, all uses: ``doc_id start end actor_id use``, and
        perhaps ``kind``.

    Returns
    -------
    pandas.DataFrame
        ``measure label n agreed value``: F1 of exact and of overlapping spans (``n``
        spans of both coders together, ``agreed`` pairs), then for each label the share
        of agreement, Cohen's kappa and Krippendorff's alpha on the ``n`` common spans.
        Kappa is NaN where both coders gave the same label throughout.

    Raises
    ------
    TableError
        If a column is missing, or a coder marks the same span twice.

    References
    ----------
    Cohen (1960), A coefficient of agreement for nominal scales; Krippendorff (2004),
    Content analysis, chapter 11; Hripcsak & Rothschild (2005), Agreement, the
    F-measure, and reliability in information retrieval.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> table = coder_agreement(mentions, mentions)
    >>> table[["measure", "value"]].values.tolist()[0]
    ['f1_exact', 1.0]
    """
    labels = [name for name in LABELS if name in first and name in second]
    for table in (first, second):
        check_columns(table, ["doc_id", "start", "end", "actor_id", "use"], "a coder")
        _check_once(table)
    pairs = match_spans(first, second, "span")
    near = match_spans(_anybody(first), _anybody(second), "overlap")
    size = len(first) + len(second)
    rows = [
        ("f1_exact", "span", size, len(pairs), _f1(len(pairs), size)),
        ("f1_overlap", "span", size, len(near), _f1(len(near), size)),
    ]
    for label in labels:
        ours = first[label].iloc[[one for one, _ in pairs]].tolist()
        theirs = second[label].iloc[[other for _, other in pairs]].tolist()
        rows += _labels(label, ours, theirs)
    columns = ["measure", "label", "n", "agreed", "value"]
    return stamp(pd.DataFrame(rows, columns=columns), "coder_agreement", first)


def _check_once(table: pd.DataFrame) -> None:
    doubled = table.duplicated(["doc_id", "start", "end"])
    if doubled.any():
        row = table[doubled].iloc[0]
        msg = f"A coder marks {row.doc_id}, {row.start} to {row.end}, twice. Keep one."
        raise TableError(msg)


def _anybody(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out whom a span means, so that only places are compared."""
    return table.assign(actor_id="anybody")


def _f1(pairs: int, size: int) -> float:
    return 2 * pairs / size if size else float("nan")


def _labels(label: str, ours: list[str], theirs: list[str]) -> list[tuple]:
    """Compare the labels of common spans, item by item."""
    n = len(ours)
    agreed = sum(one == other for one, other in zip(ours, theirs, strict=True))
    share = agreed / n if n else float("nan")
    kappa, alpha = _chance_corrected(ours, theirs)
    return [
        ("agreement", label, n, agreed, share),
        ("kappa", label, n, agreed, kappa),
        ("alpha", label, n, agreed, alpha),
    ]


def _chance_corrected(ours: list[str], theirs: list[str]) -> tuple[float, float]:
    if len({*ours, *theirs}) < 2:  # one label throughout: nothing beyond chance
        return float("nan"), float("nan")
    from nltk.metrics.agreement import AnnotationTask

    data = [
        (coder, item, label)
        for coder, labels in (("first", ours), ("second", theirs))
        for item, label in enumerate(labels)
    ]
    task = AnnotationTask(data=data)
    return task.kappa(), task.alpha()
