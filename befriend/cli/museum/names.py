"""Invented people of many scripts and lengths. Any likeness to anyone real is chance."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Culture:
    """Given and family names that go together; `weight` is how often it is drawn, `language` what they read."""

    weight: int
    language: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool = False


CULTURES = (
    Culture(
        58,
        "et",
        (
            "Mari",
            "Liis",
            "Jüri",
            "Õie",
            "Aino",
            "Peeter",
            "Kristjan",
            "Mirjam",
            "Grete",
            "Rein",
            "Toomas",
            "Kadri",
            "Ülle",
            "Ants",
            "Piret",
            "Tiina",
            "Andres",
            "Kaarel",
            "Külli",
            "Hanna-Liis",
            "Mart",
            "Eha",
            "Säde",
            "Urmas",
            "Maarja",
            "Oskar",
            "Linda",
            "Villem",
            "Triin",
            "Eeva",
        ),
        (
            "Kask",
            "Tamm",
            "Mänd",
            "Pärn",
            "Saar",
            "Jõgi",
            "Põldmäe",
            "Nõmm",
            "Lepp",
            "Kuusk",
            "Rebane",
            "Sepp",
            "Mägi",
            "Õunapuu",
            "Kütt",
            "Vaher",
            "Ilves",
            "Karu",
            "Raudsepp",
            "Pihlak",
            "Allik",
            "Kivi",
            "Ränd",
            "Soosaar",
            "Vahtramäe",
            "Hõbemägi",
            "Järvesoo",
            "Kõrb",
            "Toompuu",
            "Sõerd",
        ),
    ),
    Culture(
        16,
        "en",
        (
            "Tom",
            "Grace",
            "Oliver",
            "Amelia",
            "Harriet",
            "Callum",
            "Imogen",
            "Rhys",
            "Siobhán",
            "Niamh",
            "Kwame",
            "Chidinma",
            "Priya",
            "Dev",
            "Zoë",
        ),
        (
            "Whitfield",
            "Okonkwo-Bailey",
            "Hartley",
            "Pemberton",
            "O’Connell",
            "MacAllister",
            "Achterberg",
            "Fairweather",
            "Llewellyn",
            "Adeyemi",
            "Ramanathan",
            "Thistlewood",
            "St John-Smythe",
            "Oyelaran",
            "Kirkbride",
        ),
    ),
    Culture(
        8,
        "en",
        ("Олена", "Тарас", "Соломія", "Богдан", "Дарина", "Ірина", "Юрій", "Мілана"),
        ("Шевчук", "Бондаренко", "Кравець", "Лисенко", "Гончар", "Мельниченко", "Яремко"),
    ),
    Culture(
        8,
        "en",
        ("Žanna", "Sergejs", "Agnė", "Jurgita", "Mindaugas", "Ilze", "Kārlis", "Vytautas", "Elīna"),
        ("Šiškina", "Bērziņš", "Kazlauskaitė", "Ozoliņa", "Petrauskas", "Žukauskienė", "Liepiņš"),
    ),
    Culture(
        8,
        "en",
        ("Åsa", "Anders", "Päivi", "Jörg", "Björn", "Elín", "Søren", "Łucja", "Zdeněk", "François", "İpek", "Nuño"),
        (
            "Lindqvist",
            "Lund",
            "Hämäläinen",
            "Müller-Weiß",
            "Guðmundsdóttir",
            "Ångström",
            "Wójcik",
            "Dvořák",
            "Lefèvre",
            "Yıldız",
            "Castañeda",
        ),
    ),
    Culture(
        4,
        "en",
        ("Thị Hồng Ánh", "Văn Đức", "Minh Châu", "Quốc Bảo"),
        ("Nguyễn", "Trần", "Phạm", "Võ"),
        family_first=True,
    ),
    Culture(3, "en", ("ليلى", "يوسف", "مريم", "سامي"), ("حدّاد", "خوري", "النجّار", "منصور")),
    Culture(2, "en", ("Νίκος", "Ελένη", "Δημήτρης"), ("Παπαδοπούλου", "Γεωργίου", "Αντωνίου")),
    Culture(2, "en", ("明", "秀英", "さくら", "健太"), ("王", "李", "田中", "佐藤"), family_first=True),
    Culture(2, "en", ("אורי", "נועה", "תמר"), ("כהן", "לוי", "פרץ")),
    Culture(2, "en", ("Dilnoza", "Aigerim", "Tesfaye", "Wanjirũ"), ("Tursunova", "Nurlanqyzy", "Gebremariam", "Kamau")),
)

LONG_NAMES = (
    ("Konstantin-Aleksander", "von Rosenberg-Tamme", "Sass"),
    ("Maria Theodora Eleni", "Papadopoulou-Christodoulaki", "Thea"),
    ("Wolfeschlegel", "Steinhausenbergerdorff-Hövelmann zu Altenburg", "Wolf"),
    ("Anna-Magdalena Charlotte", "Ungern-Sternberg von Pürkel", "Lotte"),
)

ORGANISATIONS = (
    "Nordic Rope & Sail OÜ",
    "Kalamaja Põhikool",
    "Sadama Pagar",
    "Friends of Wooden Boats",
    "Rannarahva Selts",
    "Balti Laevaehitus AS",
    "Lighthouse Trust",
    "Tallinna Merekool",
    "Meretuule Kohvik",
    "Hansa Kindlustus",
    "Archipelago Foundation",
    "Põhjala Köis ja Puri",
    "Ühisveod OÜ",
    "St Olav’s Choir",
    "Lasteaed Mesipuu",
    "Saarte Sihtasutus",
    "Kuunari Trükikoda",
    "Bay of Finland Divers",
)

DO_NOTS = (
    "Do not call after six: her mother sleeps in the next room.",
    "Do not send anything on glossy paper; write by hand.",
    "Do not mention the boat yard: he lost his job there.",
    "Do not address letters to both of them. They parted in 2024.",
)


@dataclass(frozen=True)
class Name:
    full: str
    given: str
    family: str
    called_by: str
    language: str


def draw_name(random: Random, number: int) -> Name:
    """A name; every 211th person has a very long one."""
    if number % 211 == 7:
        given, family, called_by = LONG_NAMES[(number // 211) % len(LONG_NAMES)]
        return Name(f"{given} {family}", given, family, called_by, "et")
    culture = random.choices(CULTURES, [culture.weight for culture in CULTURES])[0]
    given, family = random.choice(culture.given), random.choice(culture.family)
    if not culture.family_first and random.random() < 0.04:
        family = f"{family}-{random.choice(culture.family)}"
    full = f"{family} {given}" if culture.family_first else f"{given} {family}"
    return Name(full, given, family, "", culture.language)
