"""Who speaks: beside the verb, before it, or whoever spoke last."""

from __future__ import annotations

from pathlib import Path

import pytest

from siyaq import find_mentions
from siyaq.actors.reporting.verbs import load_speech_verbs
from siyaq.actors.speech import find_quotes

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "actors"


@pytest.fixture(scope="module")
def speakers(actors, make_tokens):
    """Return a function that lists the speakers in texts."""
    verbs = load_speech_verbs(FOLDER)

    def speakers(*texts, date=""):
        tokens = make_tokens(*texts, date=[date for _ in texts])
        mentions = find_mentions(tokens, actors)
        return find_quotes(tokens, mentions, verbs=verbs)["speaker"].tolist()

    return speakers


@pytest.mark.parametrize(
    "text",
    [
        "الأسد قال إن سوريا باقية.",
        "قال الأسد إن سوريا باقية.",
        "قال الرئيس بشار الأسد إن سوريا باقية.",
        "قال أمس الأسد إن سوريا باقية.",
        "قال في إيران الأسد إن سوريا باقية.",
        "وقال الأسد خلال لقاء مع خامنئي إن سوريا باقية.",
        "وقال الأسد إثر لقائه خامنئي إن سوريا باقية.",
        "زار خامنئي الوفد. فأكد الأسد بأن سوريا باقية.",
        "وكان الأسد قد قال إن سوريا باقية.",
        "وكان الأسد، الذي زار طهران أمس، قال إن سوريا باقية.",
        "أما الأسد فقال إن سوريا باقية.",
        "وصل أمس الأسد الذي أكد أن سوريا باقية.",
        "قال مستشار خامنئي الرئيس بشار الأسد إن سوريا باقية.",
        "أبلغ الأسد خامنئي أن سوريا باقية.",
        "الأسد أبلغ خامنئي أن سوريا باقية.",
    ],
)
def test_speaker_beside_the_verb(speakers, text):
    """The subject stands behind the verb, else before it."""
    assert speakers(text) == ["ASSAD"]


@pytest.mark.parametrize(
    "text",
    [
        "قال المراسل إن الأسد في دمشق.",
        "قال مستشار خامنئي إن سوريا باقية.",
        "قال المراسل من سوريا إن الأسد باق.",
        "لقاء مع الأسد قال إن سوريا باقية.",
        "ولكن والدته أشارت إلى أن سوريا باقية.",
    ],
)
def test_who_is_only_talked_about_does_not_speak(speakers, text):
    """A name inside the content, or owned by another noun, is not the speaker."""
    assert speakers(text) == [""]


def test_object_is_no_subject(speakers):
    """What a masculine verb judges, if it ends in ة, does not speak."""
    text = "قال الأسد إن سوريا باقية. واعتبر عودة الوفد بأنها نصر."
    assert speakers(text) == ["ASSAD", "ASSAD"]


def test_ambiguous_name_stays_unknown(speakers):
    """A surname that two people have speaks, but nobody is named for it."""
    text = "زار محمد باقري وعلي باقري دمشق. قال باقري إن سوريا باقية."
    assert speakers(text) == [""]


def test_speaker_goes_on_in_the_next_sentence(speakers):
    """A bare وأضاف is said by the last speaker."""
    text = "قال الأسد إن سوريا باقية. وأضاف أن النصر قريب."
    assert speakers(text) == ["ASSAD", "ASSAD"]


def test_speaker_goes_on_in_the_next_paragraph(speakers):
    """A line end does not end a speech."""
    text = "قال الأسد إن سوريا باقية.\n\nوشدد على أن النصر قريب."
    assert speakers(text) == ["ASSAD", "ASSAD"]


def test_participle_goes_on_with_the_speaker(speakers):
    """مضيفا continues, whoever is named in what was said before."""
    text = "قال الأسد إن خامنئي صديق، مضيفا أن النصر قريب."
    assert speakers(text) == ["ASSAD", "ASSAD"]


def test_participle_of_a_verb_that_reports_nothing(speakers):
    """The subject of the main verb is that of the participle."""
    text = "قال خامنئي إن النصر قريب. ورفض الأسد العرض، معتبرا أن سوريا باقية."
    assert speakers(text) == ["KHAMENEI", "ASSAD"]


def test_subject_of_the_sentence_before(speakers):
    """Who has just been told of speaks, if he has not spoken yet."""
    text = "قال خامنئي إن النصر قريب. والتقى الأسد الوفد. وقال إن سوريا باقية."
    assert speakers(text) == ["KHAMENEI", "ASSAD"]


def test_subject_that_nobody_knows(speakers):
    """The last speaker does not take the words of an unlisted subject."""
    text = "قال خامنئي إن النصر قريب.\nواختصر أستاذ جامعي المسألة بقوله إن سوريا باقية."
    assert speakers(text) == ["KHAMENEI", ""]


def test_woman_does_not_go_on_with_a_mans_words(speakers):
    """وأضافت is said by the last speaker of her gender."""
    text = (
        "قالت وكالة فارس إن الوفد وصل. وقال الأسد إن سوريا باقية. وأضافت أن النصر قريب."
    )
    assert speakers(text) == ["FARS", "ASSAD", "FARS"]


def test_speaker_does_not_go_on_in_the_next_document(speakers):
    """The first وأضاف of an article has no speaker."""
    assert speakers("قال الأسد إن سوريا باقية.", "وأضاف أن النصر قريب.") == [
        "ASSAD",
        "",
    ]


def test_whose_words_an_agency_relays(speakers):
    """The speaker stands behind عن, with قوله or without."""
    texts = [
        "نقلت وكالة فارس عن الأسد قوله إن سوريا باقية.",
        "نقلت وكالة فارس عن الأسد أن سوريا باقية.",
    ]
    assert speakers(*texts) == ["ASSAD", "ASSAD"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال مراقبون إن سوريا باقية.", "OBSERVERS"),
        ("ويرى محللون سوريون أن سوريا باقية.", "OBSERVERS"),
        ("وبحسب مراقبين، سوريا باقية وقوية.", "OBSERVERS"),
        ("قالت مصادر مطلعة إن سوريا باقية.", "OBSERVERS"),
        ("ذكرت وسائل إعلام إيرانية أن سوريا باقية.", "IRN_MEDIA"),
        ("وذكرت الصحف السورية أن سوريا باقية.", "SYR_MEDIA"),
        ("ذكرت وسائل إعلام أن سوريا باقية.", ""),
    ],
)
def test_speakers_without_a_name(speakers, text, speaker):
    """Many without a name are observers, the media of a country have its code."""
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال متحدث باسم الحرس الثوري إن سوريا باقية.", "IRGC"),
        ("قال مصدر في الحرس الثوري إن سوريا باقية.", "IRGC"),
        ("قال المتحدث باسم الحرس الثوري رمضان شريف إن سوريا باقية.", ""),
        ("قال مصدر إن سوريا باقية.", ""),
    ],
)
def test_who_speaks_for_a_body(speakers, text, speaker):
    """An unnamed spokesman or source of a listed body has its id."""
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر في الحرس الثوري إن سوريا باقية. وأضاف المصدر أن النصر قريب.",
        "قال متحدث باسم الحرس الثوري إن سوريا باقية. وأكد المتحدث أن النصر قريب.",
    ],
)
def test_known_again_by_the_same_word(speakers, text):
    """المصدر is the source that was introduced before."""
    assert speakers(text) == ["IRGC", "IRGC"]


def test_title_that_stood_beside_a_name(speakers):
    """الوزير is the minister whom the article has named."""
    text = "وصل الوزير جواد ظريف أمس. ثم قال الوزير إن سوريا باقية."
    assert speakers(text) == ["ZARIF"]


def test_title_of_another_country_is_somebody_else(speakers):
    """الوزير الألماني is not the minister of Iran."""
    text = "وصل الوزير جواد ظريف أمس. ثم قال الوزير السوري إن سوريا باقية."
    assert speakers(text) == [""]


def test_honorific_points_at_the_last_speaker(speakers):
    """سموه and معاليه name nobody else."""
    text = "قال الأسد إن سوريا باقية. وأضاف معاليه أن النصر قريب."
    assert speakers(text) == ["ASSAD", "ASSAD"]
