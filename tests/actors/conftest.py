"""A small registry, and articles of one or two sentences to try it on."""

from __future__ import annotations

import pytest

from siyaq import find_mentions, load_actors

# One list of cells per row; what follows the last given cell is empty.
ACTORS = """
ASSAD,person,بشار الأسد,Bashar al-Assad,,,SYR
KHAMENEI,person,علي خامنئي,Ali Khamenei,,,IRN
ROUHANI,person,حسن روحاني,Hassan Rouhani,,,IRN
RAISI,person,إبراهيم رئيسي,Ebrahim Raisi,,,IRN
ZARIF,person,جواد ظريف,Javad Zarif,,,IRN
VELAYATI,person,علي أكبر ولايتي,Ali Akbar Velayati,,,IRN
LARIJANI,person,علي لاريجاني,Ali Larijani,,,IRN
BAGHERI_M,person,محمد باقري,Mohammad Bagheri,,,IRN
BAGHERI_A,person,علي باقري,Ali Bagheri,,,IRN
MUALLEM,person,وليد المعلم,Walid Muallem,,,SYR
IRN,state,إيران,Iran,,,IRN
IRN_GOV,org,الحكومة الإيرانية,Government of Iran,,IRN,IRN
SYR,state,سوريا,Syria,,,SYR
SYR_GOV,org,الحكومة السورية,Government of Syria,,SYR,SYR
SYR_ARMY,org,الجيش السوري,Syrian armed forces,,SYR_GOV,SYR
LBN,state,لبنان,Lebanon,,,LBN
JOR,state,الأردن,Jordan,,,JOR
IRGC,org,الحرس الثوري,Revolutionary Guards,,IRN_GOV,IRN
HEZBOLLAH,org,حزب الله,Hezbollah,,LBN,LBN
FARS,org,وكالة فارس,Fars,,,IRN
ALWATAN,org,صحيفة الوطن,Al-Watan,,,SYR
"""
ALIASES = """
ASSAD,بشار الأسد,full_name,always
ASSAD,الأسد,surname,dominant,,,,حصة;نصيب
ASSAD,حافظ الأسد,surname,never
KHAMENEI,علي خامنئي,full_name,always
KHAMENEI,خامنئي,surname,dominant
ROUHANI,حسن روحاني,full_name,always
ROUHANI,روحاني,surname,dominant
RAISI,إبراهيم رئيسي,full_name,always
RAISI,رئيسي,surname,needs_intro
ZARIF,محمد جواد ظريف,full_name,always
ZARIF,جواد ظريف,full_name,always
ZARIF,ظريف,surname,needs_intro
VELAYATI,ولايتي,surname,dominant
LARIJANI,لاريجاني,surname,dominant
BAGHERI_M,محمد باقري,full_name,always
BAGHERI_A,علي باقري,full_name,always
BAGHERI_M,باقري,surname,needs_intro
BAGHERI_A,باقري,surname,needs_intro
MUALLEM,وليد المعلم,full_name,always
MUALLEM,المعلم,surname,needs_intro,,,,,مدرسة;ورشة
SYR,سوريا الديمقراطية,state_name,never
SYR_GOV,نظام الأسد,regime_label,always
IRGC,الحرس الثوري,org_name,always
HEZBOLLAH,حزب الله,org_name,always
FARS,فارس,org_name,needs_context,وكالة
IRGC,سباه,acronym,always
ALWATAN,الوطن,org_name,needs_context,QUOTED
"""
ROLES = """
IRN_PRESIDENT,الرئيس {ADJ_M};رئيس {STATE},IRN,ROUHANI,2013-08-03,2021-08-03,record
IRN_PRESIDENT,,IRN,RAISI,2021-08-03,2024-05-19,record
IRN_FM,وزير الخارجية {ADJ_M};وزير خارجية {STATE},IRN,ZARIF,2013-08-15,2021-08-25,record
SYR_FM,وزير الخارجية {ADJ_M};وزير خارجية {GOV},SYR,MUALLEM,2006-02-11,2020-11-16,record
SYR_PRESIDENT,الرئيس {ADJ_M},SYR,ASSAD,2000-07-17,,record
"""
COUNTRIES = """
IRN,إيران,إيراني,إيرانية,الإيرانيين,طهران,,president,GOV
SYR,سوريا;سورية,سوري,سورية,,دمشق,,president,GOV;ARMY
LBN,لبنان,لبناني,لبنانية,,بيروت,,president,
JOR,الأردن,أردني,أردنية,,,,monarch,
"""
HEADERS = {
    "actors": "actor_id,type,label_ar,label_en,wikidata_qid,parent_id,country,groups,"
    "source,note",
    "aliases": "actor_id,form,kind,policy,require_before,require_after,not_before,"
    "not_after,not_near,valid_from,valid_to,stance_label,note",
    "roles": "role_id,forms,country,actor_id,start,end,source,note",
    "countries": "iso3,names,adj_m,adj_f,demonyms,capitals,metonyms,head,generate",
}
ROWS = {
    "actors": ACTORS,
    "aliases": ALIASES,
    "roles": ROLES,
    "countries": COUNTRIES,
}


def write_registry(folder):
    """Write the four tables into a folder and return it."""
    folder.mkdir()
    for name, header in HEADERS.items():
        width = header.count(",")
        rows = [row + "," * (width - row.count(",")) for row in ROWS[name].split("\n")]
        table = [header, *[row for row in rows if row.strip(",")]]
        (folder / f"{name}.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    (folder / "given_names.txt").write_text("كمال\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a valid registry, to be spoilt."""
    return write_registry(tmp_path / "actors")


@pytest.fixture(scope="session")
def actors(tmp_path_factory):
    """Return the registry of these tests."""
    return load_actors(write_registry(tmp_path_factory.mktemp("registry") / "actors"))


@pytest.fixture
def find(actors, make_tokens):
    """Return a function that finds the mentions in texts, all of one date."""

    def find(*texts, date=""):
        return find_mentions(make_tokens(*texts, date=[date for _ in texts]), actors)

    return find


@pytest.fixture
def named(find):
    """Return a function that lists actor and surface of the mentions in texts."""
    return lambda *texts, date="": _pairs(find(*texts, date=date), "surface")


@pytest.fixture
def used(find):
    """Return a function that lists actor and use of the mentions in texts."""
    return lambda *texts, date="": _pairs(find(*texts, date=date), "use")


def _pairs(table, column):
    return list(zip(table["actor_id"], table[column], strict=True))
