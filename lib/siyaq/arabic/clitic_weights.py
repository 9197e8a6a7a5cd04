"""
Weights of the clitic ranker.

Learned from the Arabic Parallel Universal Dependencies treebank (PUD, 1,000 sentences;
https://universaldependencies.org/treebanks/ar_pud/), licensed CC BY-SA 3.0, and
therefore under that licence themselves.
"""

from __future__ import annotations

# Each group is a table of features; what stands in none weighs nothing.
# "none" is no clitic; "known" heads are in the dictionary, with or without article.
WEIGHTS = {
    "proclitic": {
        "": 0.46,
        "و": 1.90,
        "ف": -0.95,
        "ب": 0.22,
        "ل": 0.74,
        "ك": -0.95,
        "س": -0.55,
        "وب": 0.01,
        "ول": -0.13,
        "وس": -0.01,
        "وك": -0.42,
        "فل": -0.16,
        "فك": -0.16,
    },
    "proclitic before known head": {
        "": 1.21,
        "و": 0.24,
        "ف": -0.49,
        "ب": 0.78,
        "ل": 0.42,
        "ك": -0.09,
        "س": -0.02,
        "وب": 0.09,
        "ول": -0.12,
        "وس": 0.02,
        "وك": -0.40,
        "فل": -0.07,
        "فك": -0.16,
    },
    "proclitic before article": {
        "و": 0.40,
        "ف": -0.11,
        "ب": 0.35,
        "ل": 0.61,
        "ك": 0.04,
        "س": -0.37,
    },
    "enclitic": {
        "": 0.80,
        "ه": 0.97,
        "ها": 1.18,
        "هم": 0.50,
        "هما": 0.17,
        "هن": -0.01,
        "نا": -0.27,
        "ني": -0.68,
        "كم": -0.23,
        "ك": -0.70,
        "ي": -1.71,
    },
    "enclitic behind known head": {
        "": 1.03,
        "ه": 1.24,
        "ها": 1.03,
        "هم": 0.37,
        "هما": 0.18,
        "هن": -0.01,
        "نا": -0.14,
        "ني": -0.56,
        "كم": -0.22,
        "ك": -0.43,
        "ي": -1.07,
    },
    "whole": {
        "known": 0.77,
        "unknown": 0.18,
        "context": 0.47,
        "count": 0.45,
        "article": 0.37,
    },
    "length of whole": {2: 0.09, 3: 0.77, 4: 0.71, 5: -0.03, 6: -0.59},
    "split": {
        "known": 0.64,
        "unknown": -1.59,
        "context": 0.97,
        "count": 0.57,
        "ratio": 0.37,
        "article": 0.55,
        "both clitics": -0.31,
        "unknown head of known whole": -0.32,
        "known head of known whole": -0.45,
        "enclitic behind ta marbuta": 0.47,
        # Set by hand: what occurs with the article (الايراني) ends in no pronoun.
        "pronoun on a noun with article": -2.00,
    },
    "length of head": {1: 0.07, 2: -1.80, 3: -0.26, 4: 0.07, 5: 0.25, 6: 0.73},
}
