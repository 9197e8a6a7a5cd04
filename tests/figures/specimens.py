"""Small made-up tables for every chart, and the longest names that charts may meet."""

import networkx as nx
import numpy as np
import pandas as pd

from siyaq.figures.charts.actors import plot_heatmap, plot_timeline
from siyaq.figures.charts.barcodes import plot_concordance_positions
from siyaq.figures.charts.curves import plot_growth, plot_zipf
from siyaq.figures.charts.dispersion import plot_dispersion
from siyaq.figures.charts.grids import plot_coverage, plot_positions
from siyaq.figures.charts.matrices import plot_comentions
from siyaq.figures.charts.networks import plot_collocation_network
from siyaq.figures.charts.rankings import (
    plot_collocates,
    plot_frequencies,
    plot_keyness,
    plot_mentions,
)
from siyaq.figures.charts.speech import plot_speakers
from siyaq.figures.charts.trends import plot_null, plot_trend
from siyaq.figures.charts.variants import plot_variants

PLAIN = {
    "ar": ["إيران", "سوريا", "حزب الله", "روسيا", "بشّار الأسد", "تركيا", "دمشق", "حلب"],
    "en": [
        "Iran",
        "Syria",
        "Hezbollah",
        "Russia",
        "al-Assad",
        "Turkey",
        "Damascus",
        "x",
    ],
}
# The longest names of the shipped registry, and what a stranger's table may hold.
LONG = {
    "ar": [
        "الائتلاف الوطني لقوى الثورة والمعارضة السورية",
        "وزارة الاقتصاد والتجارة الخارجية السورية",
        "الاستراتيجية والدبلوماسيون والمستودعات",
        "وزير الخارجية السوري السابق وليد المعلم " * 8,  # 320 letters
        "فالإسرائيليون" * 24,  # 312 letters without a space
        r"السعر $5 و$6 {أ}_{ب}^2 50% \frac{",
        "سطر أول\nسطر ثان\r\nسطر ثالث",
        "BBC: قال Bashar al-Assad إن (2011–2022) -5%",
    ],
    "en": [
        "Organisation for the Prohibition of Chemical Weapons",
        "Syrian Ministry of Petroleum and Mineral Resources",
        "counterrevolutionaries and internationalisation",
        "former Minister of Foreign Affairs " * 9,
        "Donaudampfschifffahrt" * 15,
        r"the price $5 and $6 {a}_{b}^2 50% \frac{",
        "first line\nsecond line\r\nthird line",
        "BBC: قال Bashar al-Assad إن (2011–2022) -5%",
    ],
}
EVENT = {
    "ar": "علي أكبر صالحي في دمشق بعد عمان؛ واشنطن وموسكو تتفقان على الدعوة إلى مؤتمر "
    "دولي حول سوريا",
    "en": "Ali Akbar Salehi in Damascus after Amman; United States and Russia agree to "
    "call for an international conference on Syria",
}
YEARS = pd.date_range("2011-01-01", periods=8, freq="YS")


def _stamped(table, **settings):
    table.attrs["siyaq"] = {"settings": settings}
    return table


def words(names):
    """Return how often each name occurs."""
    counts = [12_345 // (place + 1) for place in range(len(names))]
    return pd.DataFrame({"word": names, "count": counts})


def curve():
    """Return counts as words have them."""
    counts = np.concatenate([[5000, 900, 40, 40, 7], np.ones(20, dtype=int)])
    return pd.DataFrame({"word": [f"w{place}" for place in range(25)], "count": counts})


def growth():
    """Return how a vocabulary grows."""
    read = np.arange(1, 11) * 2900
    return pd.DataFrame({"words": read, "types": (40 * read**0.52).astype(int)})


def collocates(names):
    """Return scores on both sides of nothing, the first without end."""
    scores = np.linspace(42.5, -20, len(names))
    scores[0] = np.inf
    table = pd.DataFrame({"collocate": names, "O11": 1234, "log_ratio": scores})
    return _stamped(table, measure="log_ratio")


def positions(names):
    """Return the places of collocates around a node."""
    places = [f"pre{step}" for step in (5, 4, 3, 2, 1)]
    places += [f"post{step}" for step in (1, 2, 3, 4, 5)]
    counts = np.random.default_rng(0).integers(0, 9, (len(names), len(places)))
    return pd.DataFrame(counts, columns=places).assign(collocate=names)


def keyness(names):
    """Return words of two corpora, one with an endless interval."""
    ratio = np.linspace(4, -4, len(names))
    table = pd.DataFrame({"word": names, "log_ratio": ratio, "log_likelihood": 9.0})
    high = np.where(ratio == 4, np.inf, ratio + 1)
    return _stamped(table.assign(ci_low=ratio - 1, ci_high=high), confidence=0.95)


def trend(names):
    """Return rates over time, with intervals and gaps."""
    dates = np.tile(YEARS, len(names))
    rate = 5000 + 4000 * np.sin(np.arange(len(dates)))
    table = pd.DataFrame({"word": np.repeat(names, len(YEARS)), "date": dates})
    table = table.assign(per_million=rate, ci_low=rate * 0.7, ci_high=rate * 1.4)
    table.loc[[2, 4], ["per_million", "ci_low", "ci_high"]] = np.nan
    return _stamped(table, confidence=0.95)


def changes(names):
    """Return a change of the second word."""
    return pd.DataFrame({"word": [names[1]], "date": [YEARS[3]]})


def null(names):
    """Return a real comparison and twenty shuffled ones for each name."""
    rows = [
        (name, number, 900, 60 if number == 0 else 9 + number % 4)
        for name in names
        for number in range(21)
    ]
    return pd.DataFrame(rows, columns=["outlet", "permutation", "words", "tokens_01"])


def coverage(names):
    """Return documents by month."""
    dates = pd.date_range("2011-03-01", periods=40, freq="MS")
    counts = np.random.default_rng(0).integers(0, 4, len(names) * len(dates))
    rows = {"date": np.tile(dates, len(names)), "outlet": np.repeat(names, len(dates))}
    return pd.DataFrame(rows).assign(documents=counts)


def timeline(names):
    """Return mentions over time, with a gap."""
    table = trend(names).drop(columns="per_million")
    table = table.rename(columns={"word": "label", "ci_low": "low", "ci_high": "high"})
    table[["low", "high"]] /= 1000
    return table.assign(per_document=(table["low"] + table["high"]) / 2)


def events(name):
    """Return events, two of them close and two on one day."""
    dates = ["2011-03-15", "2013-06-15", "2013-07-20", "2015-07-14", "2015-07-14"]
    return pd.DataFrame({"date": dates, "label": name})


def crossed(names, groups):
    """Return actors by groups: too many, too few, and too little to tell."""
    rows = [(name, group) for name in names for group in groups]
    table = pd.DataFrame(rows, columns=["label", "outlet"])
    shades = np.linspace(-6, 6, len(table))
    table["actor_id"] = table["label"]
    return table.assign(
        count=np.arange(len(table)) * 7, residual=shades, enough=np.abs(shades) > 0.4
    )


def shares(names):
    """Return who is mentioned and who is heard."""
    heard = np.linspace(0.4, 0, len(names))
    table = pd.DataFrame({"actor_id": names, "label": names})
    for column, share in {"share_mentions": heard[::-1], "share_words": heard}.items():
        table[column] = share
        table[f"{column}_low"] = np.maximum(share - 0.05, 0)
        table[f"{column}_high"] = share + 0.05
    return table


def network(names):
    """Return names that hang together, and a pair apart."""
    made = {"measure": "log_likelihood", "threshold": 6.63, "within": "sentence"}
    more = {"window": "5 before, 5 after", "layer": "lemma", "min_count": 3, "top": 6}
    graph = nx.Graph(**made, **more)
    for place, name in enumerate(names):
        graph.add_node(name, count=10 + 9 * place, order=min(place, 2))
    for place, name in enumerate(names[1:-2], start=1):
        graph.add_edge(names[0], name, weight=5 + place / 10)
        graph.add_edge(names[place - 1], name, weight=3.0)
    graph.add_edge(*names[-2:], weight=4.0)
    return graph


def dispersed(names):
    """Return how evenly words are spread."""
    spread = np.linspace(0, 1, len(names))
    table = pd.DataFrame({"word": names, "range": 126, "dp_norm": spread})
    return _stamped(table, column="doc_id", number=126)


def hits(names):
    """Return where hits stand in documents."""
    places = np.arange(3 * len(names))
    lines = {"doc_id": np.repeat(names, 3), "position": places, "start": places * 900}
    return _stamped(pd.DataFrame(lines), hits=3 * len(names))


def variants(names):
    """Return the names of one actor in several outlets."""
    rows = [
        (outlet, name, 1 + first + second)
        for first, outlet in enumerate(names[:5])
        for second, name in enumerate(names)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "variant", "count"])
    return table.assign(actor_id="SYR_GOV", label=names[0], low=0.0, high=1.0)


def pairs(names):
    """Return who is mentioned with whom."""
    rows = [
        (one, two, 3 * (first + second), np.cos(first - second))
        for first, one in enumerate(names)
        for second, two in enumerate(names[:first])
    ]
    table = pd.DataFrame(rows, columns=["source", "target", "count", "npmi"])
    ends = {"source_label": table["source"], "target_label": table["target"]}
    return table.assign(n_source=90, n_target=80, **ends)


# Every chart: of names and the words of an event, into Axes or a figure of its own.
CHARTS = {
    "frequencies": lambda n, e, ax: plot_frequencies(words(n), ax=ax),
    "mentions": lambda n, e, ax: plot_mentions(
        words(n).rename(columns={"word": "label"}), ax=ax
    ),
    "collocates": lambda n, e, ax: plot_collocates(collocates(n), ax=ax),
    "positions": lambda n, e, ax: plot_positions(positions(n), ax=ax),
    "keyness": lambda n, e, ax: plot_keyness(keyness(n), ax=ax),
    "zipf": lambda n, e, ax: plot_zipf(curve(), ax=ax),
    "growth": lambda n, e, ax: plot_growth(growth(), ax=ax),
    "null": lambda n, e, ax: plot_null(null(n), ax=ax),
    "coverage": lambda n, e, ax: plot_coverage(coverage(n), ax=ax),
    "trend": lambda n, e, ax: plot_trend(trend(n[:5]), changes=changes(n), ax=ax),
    "timeline": lambda n, e, ax: plot_timeline(timeline(n), events=events(e), ax=ax),
    "heatmap": lambda n, e, ax: plot_heatmap(crossed(n, n[:5]), ax=ax),
    "speakers": lambda n, e, ax: plot_speakers(shares(n), ax=ax),
    "dispersion": lambda n, e, ax: plot_dispersion(dispersed(n), ax=ax),
    "places": lambda n, e, ax: plot_concordance_positions(hits(n), ax=ax),
    "variants": lambda n, e, ax: plot_variants(variants(n), ax=ax),
    "comentions": lambda n, e, ax: plot_comentions(pairs(n), ax=ax),
    "network": lambda n, e, ax: plot_collocation_network(network(n), ax=ax),
}
