"""Code points and character classes of Arabic script, named once."""

from __future__ import annotations

TATWEEL = "\u0640"  # the stretching line

# Each class is the inside of a regular-expression bracket.
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef"
    "\u06fa-\u06fc\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
    "\ufb50-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc"
)
# Glyphs of letters; what stands for a whole phrase (from U+FDFA on) is not among them.
PRESENTATION_FORMS = "\ufb50-\ufdf9\ufe70-\ufefc"
DAGGER_ALIF = "\u0670"
HAMZA_MARKS = "\u0653-\u0655"  # madda, hamza above and below
VOWEL_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
)
MARKS = VOWEL_MARKS + DAGGER_ALIF
JOINERS = "\u200c\u200d"  # zero-width non-joiner and joiner
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = "\u00ad\u200b\u2060\ufeff" + JOINERS + BIDI_CONTROLS
TAGS = "\U000e0000-\U000e007f"  # a hidden ASCII, beyond the basic plane
ARABIC_DIGITS = "\u0660-\u0669\u06f0-\u06f9"
DIGITS = "0-9" + ARABIC_DIGITS

# What writers put between two tatweels to hide a word from a filter.
EVASION_FILL = ".\u00b7\u2022\u2024\u2027\u2026\u06d4*_\\-\u2013|/~^+#"

ARABIC_TO_ASCII_DIGITS = {
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
}

# Letters of Persian and Urdu keyboards that mean an Arabic letter …
LOOK_ALIKES = {
    "\u06a9": "\u0643",  # Persian kaf
    "\u06cc": "\u064a",  # Persian ya
    "\u06d2": "\u064a",  # Urdu barree ya
    "\u06c1": "\u0647",  # Urdu heh goal
    "\u06be": "\u0647",  # heh doachashmee
    "\u06d5": "\u0647",  # ae
}
# … and letters of sounds that Arabic lacks, with the letter that papers print instead.
PERSIAN_LETTERS = {
    "\u06af": "\u0643",  # gaf
    "\u067e": "\u0628",  # peh
    "\u0686": "\u062c",  # tcheh
    "\u0698": "\u0632",  # jeh
}
ALIFS = {
    "\u0623": "\u0627",  # alif with hamza above
    "\u0625": "\u0627",  # alif with hamza below
    "\u0622": "\u0627",  # alif with madda
    "\u0671": "\u0627",  # alif wasla
}
HAMZA_SEATS = {
    "\u0624": "\u0648",  # waw with hamza
    "\u0626": "\u064a",  # ya with hamza
}
