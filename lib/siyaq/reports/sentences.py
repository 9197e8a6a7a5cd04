"""What a methods section says of each function, and how it names settings."""

# {name} is a setting; a part in [brackets] is left out when its setting is not there.
SENTENCES = {
    "word_frequencies": (
        "Word frequencies were counted on the layer {layer}[, separately by {by}]"
        "[, leaving out {stopwords} stop words]."
    ),
    "ngrams": (
        "Sequences of {n} words within a sentence were counted on the layer {layer}"
        "[; those with fewer than {min_count} occurrences were left out]."
    ),
    "dispersion": (
        "The dispersion of {words} words was measured on the layer {layer} over "
        "{number} parts of the corpus[, by {column}][; {empty} parts without words "
        "were left out]."
    ),
    "lexical_diversity": (
        "Lexical diversity was measured on the layer {layer}[, separately by {by}], as "
        "MATTR in windows of {window} words and HD-D in samples of {sample}."
    ),
    "vocabulary_growth": (
        "Different words were counted in the order of the documents on the layer "
        "{layer}, at {points} points."
    ),
    "concordance": (
        "Concordance lines were drawn for the query {query}"
        "[ ({hits} hits)][, read as {read_as}][, with {context}]"
        "[, with the whole {unit} as context]"
        "[; at most {per_document} of each document were kept]"
        "[; {sample} of them were sampled at random[ (seed {seed})]]"
        "[; the first {rows} in their order were kept]."
    ),
    "group_lines": "The {lines} lines were counted in groups by {by}.",
    "label_lines": "Each line was labelled by {by}.",
    "line_frequencies": (
        "The words at the {span} places before and after the keyword were counted in "
        "{lines} lines[, leaving out {stopwords} stop words]."
    ),
    "code_lines": (
        "Lines were coded by hand: of {lines} lines {coded} have a code in {file}"
        "[; in {changed_text} coded lines the text has changed since]."
    ),
    "coding_agreement": (
        "How far two codings of the same lines agree ({first}, {second}) was measured "
        "by Cohen's kappa and Krippendorff's alpha."
    ),
    "collocates": (
        "Collocates of {node}[ ({hits} hits)] were counted"
        "[ in a window of {window}[ within the {within}][, with {expected} as R1]]"
        "[ in the whole {unit}, in numbers of {unit}s][, on the layer {layer}]"
        "[; pairs with fewer than {min_count} co-occurrences"
        "[ or in fewer than {min_documents} documents] were left out]"
        "[; {stopwords} stop words were left out after counting]"
        "[; they were ranked by {measure}]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "explain": "The scores of {word} were written out step by step.",
    "collocate_lines": (
        "The lines with {collocate} near the node were listed, with {context}."
    ),
    "collocates_by_position": (
        "Words near {node}[ ({hits} hits)] were counted on each place of a window of "
        "{window}[ within the {within}][ on the layer {layer}]"
        "[; those with fewer than {min_count} co-occurrences were left out]"
        "[; {stopwords} stop words were left out after counting]."
    ),
    "collocate_dispersion": (
        "How evenly co-occurrences are spread over documents was measured by DP."
    ),
    "collocate_intervals": (
        "Scores by {measure} have {confidence} intervals[ {interval}]"
        "[ ({bootstrap} samples, seed {seed})]."
    ),
    "compare_collocates": (
        "Collocates of {node_a} and of {node_b} were counted"
        "[ in a window of {window}[ within the {within}]]"
        "[ in the whole {unit}, in numbers of {unit}s][, on the layer {layer}], and "
        "their shares compared by log ratio, with Poisson intervals"
        "[ of a total error of {alpha} (Bonferroni, {candidates} words)]"
        "[; words with fewer than {min_count} co-occurrences were left out]"
        "[; {stopwords} stop words were left out after counting]"
        "[; {near_both} places are near both nodes]."
    ),
    "collocates_by": (
        "The {top} best collocates of {node}[ ({hits} hits)] by {measure} were "
        "followed by {by}[ per {freq}][, in a window of {window}[ within the {within}]]"
        "[, in the whole {unit}, in numbers of {unit}s][, on the layer {layer}]"
        "[; pairs with fewer than {min_count} co-occurrences were left out]"
        "[; {stopwords} stop words were left out after counting]"
        "[; {left_out} documents without a date of that precision were left out]."
    ),
    "all_collocates": (
        "All pairs of words were counted in a window of {window}[ within the {within}]"
        "[ on the layer {layer}]"
        "[; those with fewer than {min_count} co-occurrences were left out]"
        "[; they were ranked by {measure}]."
    ),
    "bigram_association": (
        "Pairs of words that follow each other within a sentence were counted"
        "[ on the layer {layer}]"
        "[; those with fewer than {min_count} occurrences were left out]"
        "[; they were ranked by {measure}]."
    ),
    "collocation_network": (
        "A network was drawn from {nodes}: words were joined to their {top} best "
        "collocates by {measure}[ (at least {threshold})]"
        "[, in a window of {window}[ within the {within}]]"
        "[, in the whole {unit}, in numbers of {unit}s][, on the layer {layer}]"
        "[; a link has {min_count} co-occurrences or more"
        "[, in {min_documents} documents or more]]"
        "[; {cut} words beyond the first {max_nodes} were cut]."
    ),
    "keyness": (
        "Keywords[ (sequences of {n} words)] were found by comparing the target with "
        "the reference corpus[ ({reference})][ on the layer {layer}]"
        "[, ranked by {measure}]"
        "[; words with fewer than {min_count} occurrences were left out]"
        "[; log ratio has {confidence} Poisson intervals]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "keyness_by": (
        "Keywords[ (sequences of {n} words)] were found by comparing each group, by "
        "{by}, with all the others[ on the layer {layer}][, ranked by {measure}]"
        "[; words with fewer than {min_count} occurrences were left out]"
        "[; log ratio has {confidence} Poisson intervals]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "text_keyness": (
        "Keywords[ (sequences of {n} words)] were found by comparing in how many "
        "documents of target and reference corpus[ ({reference})] they are"
        "[ on the layer {layer}][, ranked by {measure}]"
        "[; words in fewer than {min_count} documents were left out]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "keyness_permutation": (
        "Differences between target and reference corpus[ ({reference})] were tested "
        "by dealing the documents to both sides at random, {permutations} times"
        "[ within {within}][ (seed {seed})], with {statistic} as the statistic"
        "[ on the layer {layer}][; a word was tested from {min_count} occurrences on]"
        "; p for the family of all {words} words is by single-step max T."
    ),
    "keyness_bootstrap": (
        "The {confidence} intervals of log ratio are percentiles of {samples} samples "
        "of the documents of each side, drawn with replacement[ (seed {seed})]"
        "[ on the layer {layer}]"
        "[; words with fewer than {min_count} occurrences were left out]."
    ),
    "keyness_null": (
        "What tests find by chance was counted in {permutations} random dealings of "
        "the documents to target and reference[ within {within}][ (seed {seed})]"
        "[, for words with {min_count} occurrences or more][ on the layer {layer}]."
    ),
    "compare_by": "Each group by {by} was compared with all the others"
    "[; {left_out} groups could not be compared].",
    "frequency_over_time": (
        "Occurrences of {words} were counted per {freq}[ and {by}], with {confidence} "
        "intervals {interval}[ ({samples} samples, seed {seed})]"
        "[, smoothed by {smoothing}]"
        "[; {undated} documents without a date of that precision were left out]."
    ),
    "change_points": (
        "Changes of level were sought by {method} on the square root of the rates"
        "[, with a penalty of {penalty} variances of the noise]"
        "[, in periods of at least {min_tokens} words]"
        "[; {too_short} series were too short]."
    ),
    "coverage": (
        "Documents were counted per {freq} and {by}[; {undated} without a date of that "
        "precision were left out]."
    ),
    "duplicates": (
        "A document was taken for a copy of an earlier one if both have the same "
        "letters, or if at least {similarity} of their {shingle_words}-word sequences "
        "are the same[ (in documents of {fewest_words} words or more)]."
    ),
    "cleaning_report": "What is not the article was marked, by document and rule.",
    "normalization_report": (
        "What each rule of normalisation changed, and which words it made one, was "
        "counted[, for the rules {rules}], in the order of the rules."
    ),
    "find_mentions": (
        "Mentions of actors were found by matching the names of a registry"
        "[ of {actors} actors[ and {names} names]], longest name first."
    ),
    "find_quotes": (
        "Direct and indirect quotations were found by [{verbs} ]speech verbs and "
        "quotation marks."
    ),
    "voices": (
        "Mentions were told apart by whose words they stand in: the outlet's, reported "
        "indirectly, or between quotation marks."
    ),
    "share_of_voice": (
        "The words reported from each speaker were counted[, by {by}], with 95% "
        "intervals over documents drawn again ({samples} samples, seed {seed})."
    ),
    "mention_shares": (
        "Shares of mentions, quotations and reported words were set against each "
        "other, with 95% intervals over documents drawn again ({samples} samples, seed "
        "{seed})."
    ),
    "speaker_mentions": (
        "Whom each speaker mentions was counted in reported speech, with 95% intervals "
        "over documents drawn again ({samples} samples, seed {seed})."
    ),
    "reporting_verbs": "Verbs of speech were counted by {by}.",
    "evaluate_quotes": (
        "Quotations were compared with annotated ones, span by span (intersection over "
        "union of at least {iou}), with 95% intervals over documents drawn again "
        "({samples} samples, seed {seed})."
    ),
    "dropped_mentions": (
        "Names that were found and then dropped were listed with the rule."
    ),
    "open_mentions": "Mentions that the rules had left open were listed by reason.",
    "baseline_mentions": (
        "For comparison, {names} names were matched as plain strings ({method})."
    ),
    "evaluate_mentions": (
        "Found mentions were compared with annotated ones ({match} match)"
        "[, separately by {by}][, with 95% intervals over documents drawn again "
        "({samples} samples, seed {seed})]."
    ),
    "mention_errors": "Differences between found and annotated mentions were listed.",
    "coder_agreement": (
        "The agreement of two coders was measured by F1 of their spans, and on common "
        "spans by Cohen's kappa and Krippendorff's alpha."
    ),
    "unknown_names": (
        "Names of persons who are not in the registry were listed by the words beside "
        "them[, from {min_count} occurrences on]."
    ),
    "check_registry": "The registry was held against the words of the corpus.",
    "describe": "The registry holds {actors} actors[; {warnings} warnings stand open].",
    "prominence": (
        "It was counted in how many documents an actor is in the headline, or the "
        "first to be mentioned[, with 95% intervals over documents drawn again "
        "({samples} samples, seed {seed})]."
    ),
    "mentions_by": (
        "Mentions of actors were counted by {by}, with adjusted standardised residuals."
    ),
    "co_mentions": (
        "Pairs of actors were counted who are mentioned in the same {within}"
        "[; pairs in fewer than {min_count} were left out], and scored by normalised "
        "pointwise mutual information"
        "[, with 95% intervals over documents drawn again ({samples} samples, seed "
        "{seed})]."
    ),
    "communities": "Actors were grouped by the method of Louvain[ (seed {seed})].",
    "judging_sample": (
        "{n} mentions were drawn to be judged by hand[, by {stratify}][ (seed {seed})]."
    ),
    "precision_of": (
        "Precision is that of judged mentions[, by {by}], with 95% intervals."
    ),
    "mentions_from_spans": "Spans of {tool} were joined with the registry.",
    "mentions_over_time": (
        "Mentions were counted per {freq}[, with 95% intervals over documents drawn "
        "again ({samples} samples, seed {seed})]."
    ),
    "naming_variants": (
        "The names used for each actor were counted[, by {by}][, with 95% intervals "
        "over documents drawn again ({samples} samples, seed {seed})]."
    ),
}
NOTHING = (
    "stopwords",
    "changed_text",
    "near_both",
    "cut",
    "undated",
    "left_out",
    "too_short",
)
UNIT_NAMES = {"doc_id": "document"}
PERIODS = {"MS": "month", "QS": "quarter", "YS": "year"}
SPELT = {
    "unit": UNIT_NAMES,
    "freq": PERIODS,
    "correction": {"benjamini_hochberg": "Benjamini and Hochberg"},
    "within": UNIT_NAMES,
    "expected": {"window": "the words in the windows", "corpus": "the hits"},
    "interval": {
        "documents": "over documents drawn again",
        "wilson": "after Wilson",
        "poisson": "after Poisson",
    },
    "method": {"pelt": "PELT", "binseg": "binary segmentation"},
}
