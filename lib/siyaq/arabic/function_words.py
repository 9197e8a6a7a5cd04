"""Closed lists: words that are never split, and words that are always split."""

from __future__ import annotations

from collections.abc import Iterator

ENCLITICS = (
    "ه",
    "ها",
    "هم",
    "هن",
    "هما",
    "كم",
    "كما",
    "نا",
    "ني",
    "ك",
    "ي",
)

# Normalised words that only look as if a clitic stood in front or behind. These are
# their own lemmas; a dictionary without vowels often takes them for others …
UNCHANGED = frozenset(
    """
    بعد بعض بين بينما بلد باب بيت بيان بدء بحث بدل بلغ بقي بات بدا بنك بحر بر برنامج
    بعث بطل بطولة باحث بارز بديل بسيط بعيد بل بلى
    ولد ولي والد وفد وفق وفاة وقت وقف وقع وضع وصل وصف وجه وجد وجود وحد وحدة وحيد وزن
    وزير وزارة وسط وطن وطني وكالة وكيل ولاية واقع واحد والدة والي واسع واضح واشنطن
    وسيلة وثيقة وعد وعي ورد ورق وراء
    فقط فريق فترة فرد فرق فرصة فكر فكرة فتح فاز فارس فصل فصيل فعل فعال فقد فقر فن فوق
    فوز في فيلم فضاء فشل فلسطين فساد فرنسا فور فورا فيما فائدة
    لقاء لجنة لبنان لدى لدي ليس لكن لما لماذا لم لن لا لو لولا لحم ليل ليلة ليبيا لغة
    لعبة لاعب لازم لحظة لون لقد لله الله
    كان كل كلا كلما كما كذلك كبير كتاب كتب كثير كرد كيان كيف كلام كلمة كتلة كفاءة كامل
    كافة كافي كنيسة كرة كون كمال كي كم
    سوف سوى سورية سوريا سياسة سياسي سنة سن سير سيارة سيطرة سيد سيدة سبب سبيل سيناريو
    سينما سياحة سيناء سيادة سابق سامي ساعة ستة ستون ستين سند سماء سلطة سلام
    هذا ذلك هو هنا هناك الذي منذ حتى متى علي اي شيء انا انت نحن هكذا ماذا اما الا الى
    على عندما حينما ايضا ثم قد ام اين الان جدا مهما عما حالما يا
    تونس تشرين يسار يمين يهود يقين
    """.split()
)
# … and these are forms of other words.
NEVER_SPLIT = UNCHANGED | frozenset(
    """
    بلدان بلاد بيانات ولايات وزراء واحدة وسائل وثائق فرص ليست كانت كانوا كاملة كبيرة
    كثيرة كثيرا سياسية هذه هؤلاء هي هم هما هن تلك اولئك التي الذين اللذين اللتين
    """.split()
)

# Particles that take a pronoun, as they stand before it and by themselves.
_BEFORE_PRONOUN = {
    "ب": "ب",
    "ل": "ل",
    "من": "من",
    "عن": "عن",
    "في": "في",
    "مع": "مع",
    "بين": "بين",
    "علي": "على",
    "الي": "الى",
    "لدي": "لدى",
    "ان": "ان",
    "لكن": "لكن",
}
_PRONOUNS = tuple(enclitic for enclitic in ENCLITICS if enclitic not in ("ي", "ني"))
_BEFORE_ANNA = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك")


# Words that wa- and fa- join so often that a dictionary may list both as one word.
_BEHIND_WA = (
    """
    هو هي هم هما نحن انا هذا هذه هؤلاء ذلك تلك التي الذي الذين
    في من على الى عن مع بين بعد قبل حتى منذ خلال عند لدى
    لا لم لن ما قد ان اذا لو لكن كان كانت كانوا ليس ليست كما كذلك كل غير هناك هنا ايضا
    """
).split()
_NOT_BEHIND_FA = ("قد", "هم", "هما")  # فقد, فهم and فهما are words


def _settled() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for word in _BEHIND_WA:
        yield "و" + word, ("و", word, "")
        if word not in _NOT_BEHIND_FA:
            yield "ف" + word, ("ف", word, "")
    for written, head in _BEFORE_PRONOUN.items():
        proclitics = ("", "و", "ف") if len(written) > 1 else ("", "و")  # not فلك
        for proclitic in _BEFORE_ANNA if written == "ان" else proclitics:
            for enclitic in _PRONOUNS:
                yield proclitic + written + enclitic, (proclitic, head, enclitic)


# Words of which only one reading is left, as proclitics, head and enclitic.
SETTLED = dict(_settled())
