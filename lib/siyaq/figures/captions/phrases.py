"""What captions and descriptions say, in Arabic and in English: plain values."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """How a table of one function is told, and the chart that draws it."""

    shape: str  # of the facts: a function of `facts`
    chart: str  # key of CHARTS
    items: str  # key of ITEMS: what there is a row for
    labels: tuple[str, ...]  # columns that name a row
    value: str  # the column that is drawn
    marks: tuple[str, ...] = ()  # keys of WORDS: what else is drawn


KINDS = {
    "word_frequencies": Kind("ranked", "bars", "words", ("word",), "count"),
    "ngrams": Kind("ranked", "bars", "sequences", ("ngram",), "count"),
    "line_frequencies": Kind("ranked", "bars", "words", ("word",), "count"),
    "vocabulary_growth": Kind("growth", "curve", "points", (), "types"),
    "lexical_diversity": Kind("ranked", "table", "rows", (), "mattr"),
    "dispersion": Kind("spread", "points", "words", ("word",), "dp_norm", ("even_0",)),
    "concordance": Kind("lines", "strokes", "lines", ("doc_id",), "position"),
    "collocates": Kind(
        "ranked", "bars", "words", ("collocate",), "measure", ("together",)
    ),
    "collocates_by_position": Kind(
        "ranked", "grid", "words", ("collocate",), "O11", ("shade", "position")
    ),
    "collocation_network": Kind(
        "network", "network", "links", ("source", "target"), "weight"
    ),
    "keyness": Kind(
        "sides", "interval", "words", ("word",), "log_ratio", ("interval",)
    ),
    "text_keyness": Kind("sides", "interval", "words", ("word",), "log_ratio"),
    "keyness_null": Kind("dealings", "dealt", "rows", (), "tokens_01", ("chance",)),
    "frequency_over_time": Kind(
        "series", "line", "rows", ("word",), "per_million", ("band",)
    ),
    "mentions_over_time": Kind(
        "series", "line", "rows", ("label",), "per_document", ("band",)
    ),
    "mentions_by": Kind(
        "crossed", "grid", "cells", ("label",), "residual", ("shade", "cells")
    ),
    "naming_variants": Kind(
        "ranked", "shares", "names", ("variant",), "count", ("interval",)
    ),
    "co_mentions": Kind(
        "ranked", "grid", "pairs", ("source_label", "target_label"), "count", ("pairs",)
    ),
    "mention_shares": Kind(
        "heard", "interval", "actors", ("label",), "shares", ("interval",)
    ),
    "coverage": Kind("totals", "grid", "rows", (), "documents", ("shade",)),
}
ALIKE = {"keyness_by": "keyness", "all_collocates": "collocates"}

# Columns that the facts of a shape need besides, all of them numbers.
NEEDED = {
    "growth": ("words",),
    "dealings": ("permutation",),
    "crossed": ("count",),
    "heard": ("share_mentions", "share_words"),
}
DATED = ("series", "totals")  # shapes that need dates

# {name} is a setting; a part in [brackets] is left out when its setting is not there.
TITLES = {
    "ar": {
        "word_frequencies": "أكثر الكلمات تكرارا[، بحسب {by}]",
        "ngrams": "أكثر متتاليات الكلمات تكرارا (عدد كلمات المتتالية: {n})",
        "line_frequencies": "الكلمات قبل الكلمة المدروسة وبعدها",
        "vocabulary_growth": "نمو المفردات مع تقدّم القراءة",
        "lexical_diversity": "الكلمات وتنوّعها[، بحسب {by}]",
        "dispersion": "مدى انتظام توزّع الكلمات على أجزاء المدونة",
        "concordance": "مواضع ورود «{query}»",
        "collocates": "متصاحبات «{node}»، مرتبة بحسب {measure}",
        "all_collocates": "أزواج الكلمات المتصاحبة، مرتبة بحسب {measure}",
        "collocates_by_position": "الكلمات حول «{node}»، موضعا بعد موضع",
        "collocation_network": "شبكة المتصاحبات انطلاقا من «{nodes}»، بحسب {measure}",
        "keyness": "الكلمات المفتاحية: [كل مجموعة ({by}) وسائر المدونة|"
        "المدونة المدروسة والمدونة المرجعية]",
        "keyness_by": "الكلمات المفتاحية: كل مجموعة ({by}) وسائر المدونة",
        "text_keyness": "الكلمات المفتاحية بعدد المقالات التي ترد فيها",
        "keyness_null": "ما يجده اختبار الكلمات المفتاحية مصادفة",
        "frequency_over_time": "التواتر لكل مليون كلمة عبر الزمن[: {words}]",
        "mentions_over_time": "الإشارات إلى الفاعلين عبر الزمن، في المقال الواحد",
        "mentions_by": "الإشارات إلى الفاعلين بحسب {by}، مقارنة بالمتوقع",
        "naming_variants": "الأسماء المستعملة [ل«{label}»|لكل فاعل][، بحسب {by}]",
        "co_mentions": "أزواج الفاعلين المذكورين معا[ في {within} واحدة]",
        "mention_shares": "من يُذكر ومن يُنقل كلامه",
        "coverage": "عدد المقالات بحسب {by} والزمن",
        "network": "شبكة روابط",
        "plain": "جدول أعمدته: {columns}",
        "made": "جدول صنعته الدالة {function}()",
    },
    "en": {
        "word_frequencies": "The most frequent words[, by {by}]",
        "ngrams": "The most frequent sequences of {n} words",
        "line_frequencies": "The words before and after the keyword",
        "vocabulary_growth": "Growth of the vocabulary as the corpus is read",
        "lexical_diversity": "Words, and how varied they are[, by {by}]",
        "dispersion": "How evenly words are spread over the parts of the corpus",
        "concordance": "Where {query} occurs",
        "collocates": "Collocates of {node}, ranked by {measure}",
        "all_collocates": "Pairs of words that keep company, ranked by {measure}",
        "collocates_by_position": "Words around {node}, place by place",
        "collocation_network": "Network of collocates from {nodes}, by {measure}",
        "keyness": "Keywords: [each group (by {by}) and all the others|"
        "the target and the reference corpus]",
        "keyness_by": "Keywords: each group (by {by}) and all the others",
        "text_keyness": "Keywords by the number of documents that have them",
        "keyness_null": "What a test of keywords finds by chance",
        "frequency_over_time": "Frequency per million words over time[: {words}]",
        "mentions_over_time": "Mentions of actors over time, per document",
        "mentions_by": "Mentions of actors by {by}, against what is expected",
        "naming_variants": "Names used for [{label}|each actor][, by {by}]",
        "co_mentions": "Pairs of actors mentioned together[ in one {within}]",
        "mention_shares": "Who is mentioned, and whose words are reported",
        "coverage": "Documents by {by} and time",
        "network": "Network of links",
        "plain": "Table of {columns}",
        "made": "Table made with {function}()",
    },
}

CHARTS = {
    "ar": {
        "bars": "رسم بالأعمدة: لكل صف عمود؛ المحور الأفقي: {value}",
        "shares": "رسم بالأعمدة: لكل اسم حصته؛ المحور الأفقي: النسبة المئوية",
        "points": "رسم بالنقاط: لكل صف نقطة؛ المحور الأفقي: {value}",
        "interval": "رسم بالنقاط وفتراتها: لكل صف نقطة أو اثنتان؛ "
        "المحور الأفقي: {value}",
        "line": "رسم خطي: المحور الأفقي: الزمن؛ المحور العمودي: {value}",
        "curve": "منحنى: المحور الأفقي: {words}؛ المحور العمودي: {value}",
        "zipf": "منحنى: المحور الأفقي: {rank}؛ المحور العمودي: {log_count}",
        "strokes": "رسم المواضع: لكل صف مقال، وفيه شرطة لكل مرة ترد فيها الكلمة",
        "dealt": "رسم بالنقاط: لكل توزيع عشوائي نقطة، وللتقسيم الحقيقي معيَّن؛ "
        "المحور الأفقي: {value}",
        "grid": "شبكة خانات متدرجة اللون: {value}",
        "network": "شبكة من دوائر تصل بينها خطوط؛ سمك الخط: {value}",
        "table": "جدول مرسوم",
        "figure": "رسم بياني",
    },
    "en": {
        "bars": "Bar chart: a bar for each row; horizontal axis: {value}",
        "shares": "Bar chart: the share of each name; horizontal axis: percent",
        "points": "Dot chart: a point for each row; horizontal axis: {value}",
        "interval": "Dot chart with intervals: one point or two for each row; "
        "horizontal axis: {value}",
        "line": "Line chart: horizontal axis: time; vertical axis: {value}",
        "curve": "Curve: horizontal axis: {words}; vertical axis: {value}",
        "zipf": "Curve: horizontal axis: {rank}; vertical axis: {log_count}",
        "strokes": "Chart of places: a row for each document, a stroke for each hit",
        "dealt": "Dot chart: a point for each random dealing, a diamond for the real "
        "sides; horizontal axis: {value}",
        "grid": "Grid of shaded cells: {value}",
        "network": "Network of circles joined by lines; width of a line: {value}",
        "table": "Drawn table",
        "figure": "Chart",
    },
}

ITEMS = {
    "ar": {
        "words": "عدد الكلمات",
        "sequences": "عدد المتتاليات",
        "points": "عدد النقاط",
        "lines": "عدد الأسطر",
        "links": "عدد الروابط",
        "cells": "عدد الخانات",
        "names": "عدد الأسماء",
        "pairs": "عدد الأزواج",
        "actors": "عدد الفاعلين",
        "rows": "عدد الصفوف",
    },
    "en": {
        "words": "Words",
        "sequences": "Sequences",
        "points": "Points",
        "lines": "Lines",
        "links": "Links",
        "cells": "Cells",
        "names": "Names",
        "pairs": "Pairs",
        "actors": "Actors",
        "rows": "Rows",
    },
}

PHRASES = {
    "ar": {
        "comma": "، ",
        "with": "{} ({})",
        "minus": "سالب {}",
        "endless": "بلا حد",
        "items": "{} في الجدول: {}",
        "drawn": "{} في الرسم: {}، من أصل {}",
        "none": "الجدول خال",
        "highest": "الأعلى: {}",
        "lowest": "الأدنى: {}",
        "spread": "الأكثر انتظاما: {}؛ الأكثر تركّزا: {}",
        "change": "{}: في البداية {} ({})، والذروة {} ({})، وفي النهاية {} ({})",
        "change_all": "في البداية {} ({})، والذروة {} ({})، وفي النهاية {} ({})",
        "growth": "الكلمات المقروءة: {}، والمختلفة منها: {}",
        "hits": "عدد مرات الورود في المدونة: {}؛ عدد المقالات التي ترد فيها: {}",
        "most_lines": "أكثر الأسطر من: {}",
        "target": "أكثر في المدونة المدروسة (لوغاريتم النسبة): {}",
        "reference": "أكثر في المدونة المرجعية (لوغاريتم النسبة): {}",
        "group": "أكثر في المجموعة (لوغاريتم النسبة): {}",
        "others": "أكثر في سائر المدونة (لوغاريتم النسبة): {}",
        "dealt": "{}كلمات قيمة p لها أقل من ٠٫٠١ في التقسيم الحقيقي: {}؛ "
        "في التوزيعات العشوائية (عددها {}): من {} إلى {}، ووسيطها {}",
        "above": "أبعد ما فوق المتوقع: {}؛ أبعد ما تحته: {}",
        "mentioned": "الأكثر ذكرا: {}",
        "heard": "الأكثر نقلا عنهم: {}",
        "peak": "الفترة الأكثر عددا: {}",
        "nodes": "عدد العقد: {}",
        "strongest": "أقوى الروابط: {}",
        "shade": "اللون: {}",
        "even_0": "الصفر توزّع منتظم، والواحد تركّز في أصغر الأجزاء وحده",
        "chance": "النقاط: مقالات موزّعة عشوائيا؛ المعيَّن: التقسيم الحقيقي؛ الشرطة: "
        "واحدة من كل مئة كلمة",
        "pairs": "الرقم: عدد المرات؛ اللون: الترابط فوق المصادفة (NPMI)",
        "corpus": "المدونة: {}",
        "corpus_target": "المدونة المدروسة: {}",
        "corpus_reference": "المدونة المرجعية: {}",
        "documents": "عدد المقالات {}",
        "size": "عدد الكلمات {}",
        "dated": "من {} إلى {}",
    },
    "en": {
        "comma": ", ",
        "with": "{} with {}",
        "minus": "−{}",
        "endless": "no limit",
        "items": "{} in the table: {}",
        "drawn": "{} in the chart: {}, of {}",
        "none": "The table is empty",
        "highest": "Highest: {}",
        "lowest": "Lowest: {}",
        "spread": "Most even: {}; least even: {}",
        "change": "{}: at first {} ({}), at most {} ({}), in the end {} ({})",
        "change_all": "At first {} ({}), at most {} ({}), in the end {} ({})",
        "growth": "Words read: {}, different ones: {}",
        "hits": "Hits in the corpus: {}; documents that have them: {}",
        "most_lines": "Most lines: {}",
        "target": "More frequent in the target (log ratio): {}",
        "reference": "More frequent in the reference (log ratio): {}",
        "group": "More frequent in the group (log ratio): {}",
        "others": "More frequent in all the others (log ratio): {}",
        "dealt": "{}Words with p < 0.01 on the real sides: {}; in random dealings "
        "(their number: {}): from {} to {}, with a median of {}",
        "above": "Farthest above what is expected: {}; farthest below: {}",
        "mentioned": "Most mentioned: {}",
        "heard": "Most reported: {}",
        "peak": "Most in one period: {}",
        "nodes": "Nodes: {}",
        "strongest": "Strongest links: {}",
        "shade": "Shade: {}",
        "even_0": "0 is evenly spread, 1 is in the smallest part alone",
        "chance": "Points: documents dealt at random; diamond: the real sides; stroke: "
        "one in a hundred words",
        "pairs": "Number: how often; shade: association beyond chance (NPMI)",
        "corpus": "Corpus: {}",
        "corpus_target": "Target corpus: {}",
        "corpus_reference": "Reference corpus: {}",
        "documents": "documents {}",
        "size": "words {}",
        "dated": "dated {} to {}",
    },
}

# Columns and settings that the words of the charts do not name.
NAMES = {
    "ar": {
        "O11": "عدد مرات التصاحب",
        "document": "مقالة",
        "doc_id": "المقال",
        "paragraph": "فقرة",
        "period": "الفترة",
        "sentence": "جملة",
        "shares": "النسبة المئوية",
        "tokens_01": "عدد الكلمات التي قيمة p لها أقل من ٠٫٠١",
        "voice": "صاحب الكلام",
    },
    "en": {
        "O11": "Occurrences together",
        "shares": "Percent",
        "tokens_01": "Words with p < 0.01",
    },
}
