"""Mentions to be judged by reading, and what the judgements say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from siyaq.errors import TableError, check_columns, nearest
from siyaq.provenance import stamp
from siyaq.statistics.resampling import check_draws, wilson

VERDICTS = ("right", "wrong_actor", "wrong_use", "wrong_span", "unsure")
_SAMPLE = (
    "doc_id start end pre surface post actor_id label use rule stratum_size verdict"
).split()
_MENTION = "doc_id start end surface actor_id label use rule".split()


def judging_sample(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    n: int = 100,
    stratify: str | None = None,
    seed: int = 0,
    context: int = 80,
) -> pd.DataFrame:
    """
    Draw mentions to be judged, with the text around them.

    Write it with ``to_csv``, fill in ``verdict`` (right, wrong_actor, wrong_use,
    wrong_span or unsure), read it back and give it to ``precision_of``.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; only resolved mentions with the use "actor" are drawn.
    documents : pandas.DataFrame
        With ``doc_id text``, as in ``corpus.documents``.
    n : int
        How many are drawn; with ``stratify`` from each of its values.
    stratify : str, optional
        A column of the mentions, such as "actor_id" or "kind".
    seed : int
        Of the random numbers.
    context : int
        Characters on either side.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end pre surface post actor_id label use rule stratum_size
        verdict`` and the column ``stratify``, in order of the mentions;
        ``stratum_size`` is how many there were to draw from. Empty if no mention is
        resolved and has the use "actor".

    Raises
    ------
    SettingError
        If a number is out of range.
    TableError
        If a table has other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> sample = judging_sample(mentions, corpus.documents, n=2)
    >>> sample["verdict"].tolist()
    ['', '']
    """
    check_draws(n, seed)
    check_draws(context, seed)
    columns = [*_MENTION, *([stratify] if stratify else [])]
    check_columns(mentions, dict.fromkeys(columns), "find_mentions()")
    check_columns(documents, ["doc_id", "text"], "load_corpus()")
    acting = mentions[(mentions["use"] == "actor") & (mentions["actor_id"] != "")]
    acting = acting.reset_index(drop=True)
    groups = acting[stratify] if stratify else pd.Series("all", acting.index)
    rows = np.sort(_drawn(groups, n, np.random.default_rng(seed)))
    texts = documents.set_index("doc_id")["text"]
    sample = acting.loc[rows].assign(
        stratum_size=groups.map(groups.value_counts())[rows], verdict=""
    )
    sides = [_around(row, texts, context) for row in sample.itertuples()]
    sample["pre"] = [pre for pre, _ in sides]
    sample["post"] = [post for _, post in sides]
    more = [stratify] if stratify and stratify not in _SAMPLE else []
    table = sample[[*_SAMPLE, *more]].reset_index(drop=True)
    settings = {"n": n, "stratify": stratify, "seed": seed}
    return stamp(table, "judging_sample", mentions, **settings)


def _drawn(groups: pd.Series, n: int, random: np.random.Generator) -> np.ndarray:
    rows = [
        random.choice(group.index.to_numpy(), min(n, len(group)), replace=False)
        for _, group in sorted(groups.groupby(groups))
    ]
    return np.concatenate([np.zeros(0, dtype=np.int64), *rows])


def _around(row: Any, texts: pd.Series, context: int) -> tuple[str, str]:
    text = texts[row.doc_id]
    pre = text[max(0, row.start - context) : row.start]
    return pre, text[row.end : row.end + context]


def precision_of(judged: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """
    Say how many judged mentions are right, with Wilson's interval.

    Judged mentions tell nothing about those that were missed. In a stratified sample
    the overall precision is the mean of the strata, weighted by their size, with the
    normal interval of such a mean; Wilson's holds within a stratum, or for a simple
    random sample.

    Parameters
    ----------
    judged : pandas.DataFrame
        From ``judging_sample``, with verdicts.
    by : str, optional
        A column, such as that of the strata: one row for each value, and one for "all".

    Returns
    -------
    pandas.DataFrame
        ``judged right wrong_actor wrong_use wrong_span unsure blank precision low
        high``, with the column ``by`` in front. Unsure and blank rows stand apart and
        do not count.

    Raises
    ------
    TableError
        If a column is missing or a verdict is not known.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference;
    Cochran (1977), Sampling techniques, chapter 5.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> sample = judging_sample(mentions, corpus.documents, n=4)
    >>> sample["verdict"] = ["right", "right", "wrong_use", "unsure"]
    >>> precision_of(sample)[["judged", "right", "unsure"]].values.tolist()
    [[3, 2, 1]]
    """
    check_columns(judged, ["verdict", *([by] if by else [])], "judging_sample()")
    verdicts = judged["verdict"].fillna("").astype(str).str.strip()
    wrong = sorted(set(verdicts) - {*VERDICTS, ""})
    if wrong:
        msg = f"The verdict {wrong[0]!r} is not known. Use {', '.join(VERDICTS)}."
        raise TableError(msg + nearest(wrong[0], VERDICTS))
    if by is None:
        table = pd.DataFrame([_precision(verdicts)])
        return stamp(table, "precision_of", judged, by=None)
    rows = [(name, verdicts[group.index]) for name, group in judged.groupby(by)]
    table = pd.DataFrame([{by: name, **_precision(group)} for name, group in rows])
    total = {by: "all", **_precision(verdicts)}
    if "stratum_size" in judged.columns:
        sizes = judged.groupby(by)["stratum_size"].first().to_numpy()
        total |= _weighted(table, sizes)
    table = pd.concat([table, pd.DataFrame([total])], ignore_index=True)
    return stamp(table, "precision_of", judged, by=by)


def _precision(verdicts: pd.Series) -> dict:
    counts = {verdict: int((verdicts == verdict).sum()) for verdict in VERDICTS}
    counts["blank"] = int((verdicts == "").sum())
    judged = len(verdicts) - counts["unsure"] - counts["blank"]
    low, high = wilson(counts["right"], judged)
    precision = counts["right"] / judged if judged else float("nan")
    return {
        "judged": judged,
        **counts,
        "precision": precision,
        "low": low,
        "high": high,
    }


def _weighted(table: pd.DataFrame, sizes: np.ndarray) -> dict:
    """Return the mean precision of strata, and its normal interval."""
    known = table["judged"].to_numpy() > 0
    share = table["precision"].to_numpy()[known]
    judged, sizes = table["judged"].to_numpy()[known], sizes[known].astype(float)
    weights = sizes / sizes.sum()
    spread = np.where(judged > 1, share * (1 - share) / np.maximum(judged - 1, 1), 0)
    finite = 1 - np.minimum(judged / sizes, 1)
    error = float(np.sqrt((weights**2 * spread * finite).sum()))
    mean = float((weights * share).sum())
    z = 1.959963984540054  # of a 95 % interval
    return {
        "precision": mean,
        "low": max(0.0, mean - z * error),
        "high": min(1.0, mean + z * error),
    }
