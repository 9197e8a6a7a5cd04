"""The words and signs that dates are written with, and how they are folded."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from siyaq.arabic import characters as ch

# Levantine | Egyptian and Gulf | Maghrebi | Moroccan | Mauritanian, January first.
GREGORIAN = (
    "كانون الثاني|كانون ثاني|يناير|جانفي",
    "شباط|فبراير|فيفري",
    "آذار|مارس",
    "نيسان|أبريل|أفريل",
    "أيار|مايو|ماي|مايس",
    "حزيران|يونيو|يونيه|جوان",
    "تموز|يوليو|يوليه|يوليوز|جويلية",
    "آب|أغسطس|أوت|غشت|أغشت",
    "أيلول|سبتمبر|شتنبر|شتمبر",
    "تشرين الأول|تشرين أول|أكتوبر",
    "تشرين الثاني|تشرين ثاني|نوفمبر|نونبر",
    "كانون الأول|كانون أول|ديسمبر|دجنبر|دجمبر",
)
HIJRI = (
    "محرم|المحرم",
    "صفر",
    "ربيع الأول|ربيع أول",
    "ربيع الآخر|ربيع الثاني|ربيع آخر|ربيع ثاني",
    "جمادى الأولى|جمادى الأول|جماد الأول|جماد أول",
    "جمادى الآخرة|جمادى الآخر|جمادى الثانية|جمادى الثاني|جماد الآخر|جماد الثاني",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة|ذي القعدة|ذوالقعدة",
    "ذو الحجة|ذي الحجة|ذوالحجة",
)
SOLAR = (  # Persian; known so that they can be refused
    "فروردين|ارديبهشت|خرداد|تير|مرداد|شهريور|مهر|آبان|آذر|دي|بهمن|اسفند",
)
ENGLISH = (
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sep|sept",
    "october|oct",
    "november|nov",
    "december|dec",
)
WEEKDAYS = (
    "الاثنين|اثنين|monday|mon",
    "الثلاثاء|الثلثاء|ثلاثاء|الثلاثا|tuesday|tue|tues",
    "الأربعاء|أربعاء|الأربعا|wednesday|wed",
    "الخميس|خميس|thursday|thu|thur|thurs",
    "الجمعة|friday|fri",
    "السبت|saturday|sat",
    "الأحد|sunday|sun",
)
UNITS = (
    "الأول|الحادي|الواحد",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
)
TENS = {
    10: ("عشر",),
    20: ("والعشرين", "والعشرون"),
    30: ("والثلاثين", "والثلاثون"),
}
# One letter for each kind of word, and the words.
OTHERS = {
    # between day, month and year
    "f": "من شهر لشهر عام سنة لعام لسنة للعام ل of th st nd rd",
    # before a date
    "c": "في وفي يوم ويوم بيوم ليوم نهار صباح مساء ظهر فجر ليلة بتاريخ on the",
    # before a date, but making it another one
    "v": "إلى حتى منذ قبل بعد بين خلال",
    # furniture of a date line
    "l": "نشر نشرت النشر تاريخ التاريخ تم آخر تحديث التحديث حدث الساعة"
    " published updated posted date last at created modified",
    # parts of a month or year
    "m": "مطلع أوائل بداية منتصف أواسط أواخر نهاية",
    # clock times and zones
    "t": "ص صباحا ظهرا بتوقيت غرينتش غرينيتش جرينتش مكة المكرمة am pm gmt utc",
    # the same day in the other calendar
    "g": "الموافق الموافقة والموافق المصادف يوافق",
    "e": "م ميلادي ميلادية الميلادي للميلاد",
    "h": "ه هجري هجرية الهجري هجريا للهجرة ق قمري قمرية القمري",
    "s": "ش شمسي شمسية الشمسي الشمسية",
    # no year of one's own: every year, the same year
    "k": "كل نفسه ذاته نفسها ذاتها",
}
RELATIVE = {
    -1: "الماضي الماضية الفائت الفائتة المنصرم المنصرمة الفارط الفارطة المنقضي",
    0: "الجاري الجارية الحالي الحالية",
    1: "المقبل المقبلة القادم القادمة",
}
SIGNS = {
    ",": ",\u060c\u061b;",  # Arabic comma and semicolon
    "-": "-\u2010\u2011\u2012\u2013\u2014\u2212",
    "/": "/\\\u060d",  # the last is the Arabic date separator
    "(": "([",
    ")": ")]",
    ":": ":",
    ".": ".",
    "|": "|\u2022\u00b7*\t",
    '"': "\"'«»“”‹›‘’",
}


def _folding() -> dict[int, str]:
    removed = re.compile(f"[{ch.MARKS}{ch.TATWEEL}{ch.INVISIBLE}]")
    codes = [*range(0xA0, 0x900), *range(0x2000, 0x2070), *range(0xFB50, 0xFF00)]
    table = {code: "" for code in codes if removed.match(chr(code))}
    table |= {ord(sign): kind for kind, signs in SIGNS.items() for sign in signs}
    table |= dict.fromkeys([0xA0, 0x2007, 0x2009, 0x202F], " ")
    table |= {ord(letter): "ا" for letter in "أإآٱ"}
    # Persian and Urdu ya, and alif maqsura; kaf; ta marbuta.
    table |= {0x649: "ي", 0x6CC: "ي", 0x6D2: "ي", 0x6A9: "ك", 0x629: "ه"}
    table |= ch.ARABIC_TO_ASCII_DIGITS | {0x66A: "%", 0x66B: ".", 0x66C: ","}
    table |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in range(0xFB50, 0xFEFD):  # ready-shaped letters
        plain = unicodedata.normalize("NFKC", chr(code))
        if code not in table and len(plain) <= 3:
            table[code] = plain.strip().translate(table)
    return table


# Every character whose folded form is another one: no marks, tatweel and invisible
# characters, أإآ are ا, ى and ی are ي, ة is ه, digits are 0-9, each sign is its first.
FOLD = _folding()


def _words() -> dict[str, tuple[str, Any]]:
    listed = [("M", GREGORIAN), ("E", ENGLISH), ("H", HIJRI), ("S", SOLAR)]
    words = {
        name: (kind, number)
        for kind, table in listed
        for number, names in enumerate(table, 1)
        for name in names.split("|")
    }
    for number, names in enumerate(WEEKDAYS):
        words |= dict.fromkeys(names.split("|"), ("w", number))
    for kind, names in OTHERS.items():
        words |= {name: (kind, name) for name in names.split()}
    for shift, names in RELATIVE.items():
        words |= dict.fromkeys(names.split(), ("r", shift))
    words |= {"اليوم": ("i", 0), "أمس": ("i", -1), "أول أمس": ("i", -2)}
    words |= {"العام": ("u", "year"), "السنة": ("u", "year"), "الشهر": ("u", "month")}
    words |= _ordinals()
    return {word.translate(FOLD): entry for word, entry in words.items()}


def _ordinals() -> dict[str, tuple[str, int]]:
    days = {"فاتح": 1, "غرة": 1, "العاشر": 10}  # the Maghrebi and the Hijri first
    days |= {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
    for unit, names in enumerate(UNITS, 1):
        for name in names.split("|"):
            days |= {f"{name} {ten}": n + unit for n in TENS for ten in TENS[n]}
            days[name] = unit
    days = {name: day for name, day in days.items() if day <= 31}
    return {name: ("o", day) for name, day in days.items()}


# Folded word, or two words with a space between: its kind and what it stands for.
WORDS = _words()
