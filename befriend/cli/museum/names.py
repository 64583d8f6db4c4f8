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


def _culture(weight: int, language: str, given: str, family: str, *, family_first: bool = False) -> Culture:
    """Names apart by commas."""
    return Culture(weight, language, tuple(given.split(", ")), tuple(family.split(", ")), family_first)


CULTURES = (
    _culture(
        62,
        "et",
        "Mari, Liis, Jüri, Õie, Aino, Peeter, Kristjan, Mirjam, Grete, Rein, Toomas, Kadri, Ülle, Ants, Piret, Tiina, Andres, Kaarel, Külli, "
        "Hanna-Liis, Mart, Eha, Säde, Urmas, Maarja, Oskar, Linda, Villem, Triin, Eeva, Jaan, Leida, Raivo, Signe, Tõnu, Helve, Margus, Virve, "
        "Indrek, Anu, Meelis, Kersti, Taavi, Reet, Priit, Laine, Heino, Elo, Siim, Merike, Karl-Erik, Ester, Uku, Hiie, Lembit, Aita, Rasmus, "
        "Loore, Endel, Viivi, Kaspar, Berit, Hugo, Marta",
        "Kask, Tamm, Mänd, Pärn, Saar, Jõgi, Põldmäe, Nõmm, Lepp, Kuusk, Rebane, Sepp, Mägi, Õunapuu, Kütt, Vaher, Ilves, Karu, Raudsepp, "
        "Pihlak, Allik, Kivi, Ränd, Soosaar, Vahtramäe, Hõbemägi, Järvesoo, Kõrb, Toompuu, Sõerd, Luik, Haavik, Kallas, Rand, Teder, Oja, Kangur, "
        "Tuulik, Paju, Lõhmus, Randoja, Metsalu, Uibopuu, Salumäe, Käär, Põder, Viires, Orav, Jürisson, Kuldsaar, Laanemets, Nurmela, Tüür, "
        "Hein, Sild, Kesküla, Valgemäe, Roosileht, Meresaar, Linnus, Kajakas, Purje, Köiv, Tõrv",
    ),
    _culture(
        15,
        "en",
        "Tom, Grace, Oliver, Amelia, Harriet, Callum, Imogen, Rhys, Siobhán, Niamh, Kwame, Chidinma, Priya, Dev, Zoë, Edith, Barnaby, Fern, "
        "Ngozi, Rupert, Isla, Theo, Winifred, Anwen, Malik, Joy",
        "Whitfield, Okonkwo-Bailey, Hartley, Pemberton, O’Connell, MacAllister, Achterberg, Fairweather, Llewellyn, Adeyemi, Ramanathan, "
        "Thistlewood, St John-Smythe, Oyelaran, Kirkbride, Marchbanks, Penhaligon, Ashdown, Brightwater, Cobbold, Drinkwater, Mwangi, Seabrook",
    ),
    _culture(
        7,
        "en",
        "Олена, Тарас, Соломія, Богдан, Дарина, Ірина, Юрій, Мілана, Остап, Лариса, Назар, Христина, Галина, Ярослав",
        "Шевчук, Бондаренко, Кравець, Лисенко, Гончар, Мельниченко, Яремко, Коваленко, Паляниця, Вербицька, Сорока, Журавель, Чайка",
    ),
    _culture(
        6,
        "en",
        "Žanna, Sergejs, Agnė, Jurgita, Mindaugas, Ilze, Kārlis, Vytautas, Elīna, Rasa, Dainis, Gintarė, Māris, Skaistė, Andrejs",
        "Šiškina, Bērziņš, Kazlauskaitė, Ozoliņa, Petrauskas, Žukauskienė, Liepiņš, Kalniņa, Gailītis, Vaitkutė, Zariņa, Stonkus, Krūmiņš",
    ),
    _culture(
        7,
        "en",
        "Åsa, Anders, Päivi, Jörg, Björn, Elín, Søren, Łucja, Zdeněk, François, İpek, Nuño, Ingrid, Veikko, Greta, Małgorzata, Eirik, Sólveig",
        "Lindqvist, Lund, Hämäläinen, Müller-Weiß, Guðmundsdóttir, Ångström, Wójcik, Dvořák, Lefèvre, Yıldız, Castañeda, Sjögren, Mäkelä, "
        "Østergård, Zieliński, Nyström, Brännström, Strömsöe",
    ),
    _culture(
        3,
        "en",
        "Thị Hồng Ánh, Văn Đức, Minh Châu, Quốc Bảo, Ngọc Lan, Hữu Phước, Thu Hà, Gia Huy, Bích Thủy",
        "Nguyễn, Trần, Phạm, Võ, Đặng, Lê, Huỳnh, Bùi",
        family_first=True,
    ),
    _culture(2, "en", "ليلى, يوسف, مريم, سامي, هالة, كريم, نادية, طارق", "حدّاد, خوري, النجّار, منصور, الصيّاد, بحري, شاهين"),
    _culture(1, "en", "Νίκος, Ελένη, Δημήτρης, Σοφία, Κώστας, Ιωάννα", "Παπαδοπούλου, Γεωργίου, Αντωνίου, Θαλασσινός, Καραγιάννη"),
    _culture(1, "en", "明, 秀英, さくら, 健太, 美咲, 文", "王, 李, 田中, 佐藤, 小林, 陈", family_first=True),
    _culture(1, "en", "אורי, נועה, תמר, יעל, איתן", "כהן, לוי, פרץ, מזרחי, שגיא"),
    _culture(
        2, "en", "Dilnoza, Aigerim, Tesfaye, Wanjirũ, Bekzat, Selam, Otieno", "Tursunova, Nurlanqyzy, Gebremariam, Kamau, Abenov, Wambui"
    ),
)

LONG_NAMES = (
    ("Konstantin-Aleksander", "von Rosenberg-Tamme", "Sass"),
    ("Maria Theodora Eleni", "Papadopoulou-Christodoulaki", "Thea"),
    ("Wolfeschlegel", "Steinhausenbergerdorff-Hövelmann zu Altenburg", "Wolf"),
    ("Anna-Magdalena Charlotte", "Ungern-Sternberg von Pürkel", "Lotte"),
)

ORGANISATIONS = (
    "Nordic Rope & Sail OÜ", "Kalamaja Põhikool", "Sadama Pagar", "Friends of Wooden Boats", "Rannarahva Selts", "Balti Laevaehitus AS",
    "Lighthouse Trust", "Tallinna Merekool", "Meretuule Kohvik", "Hansa Kindlustus", "Archipelago Foundation", "Põhjala Köis ja Puri",
    "Ühisveod OÜ", "St Olav’s Choir", "Lasteaed Mesipuu", "Saarte Sihtasutus", "Kuunari Trükikoda", "Bay of Finland Divers",
    "Paadimeistrite Gild", "Kopli Seltsimaja", "Northern Light Cinema", "Räime Raamatupood", "Tuletorni Gümnaasium", "Helmi Puhvet",
    "Ankru Apteek", "Vana Tõrvaladu MTÜ", "Sisters of the Quay", "Merikarbi Lasteaed", "Loots & Pojad", "Harbour Street Bakery",
)  # fmt: skip

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
