"""The parts that made-up identifiers are put together from."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Romanised Arabic is written as one language here: its names and its words are its own.
LANGUAGES = ("en", "es", "ar", "ar-Latn")
# Forms that only some languages have.
ONLY_IN = {
    "full name, small letters": ("en", "es", "ar-Latn"),
    "first name, small letters": ("en", "es", "ar-Latn"),
    "phone spelled out": ("en", "es", "ar"),
    "address as at home": ("es", "ar"),
    "identity card": ("en", "es"),
}
NAME_LOCALES = {
    "en": ("en_GB", "en_IN", "en_PK", "en_NG", "yo_NG", "ha_NG", "tw_GH", "tr_TR", "pl_PL", "ro_RO", "vi_VN", "pt_BR"),
    "es": ("es_ES", "es_MX", "es_CO", "es_AR", "es_CL"),
    "ar": ("ar_AA", "ar_PS", "ar_DZ"),
}
USER_LOCALES = ("en_GB", "en_PK", "en_NG", "ha_NG")
IBAN_LOCALES = ("en_GB", "es_ES", "fr_FR", "pl_PL", "ro_RO")
# Among Faker's many rare Arabic names, those that most people have.
ARABIC_GIVEN = _words(
    "فاطمة عائشة خديجة مريم زينب نور هدى أمل أمينة سلمى سميرة حنان إيمان رانيا ريم ليلى منى نادية ياسمين سارة سعاد وفاء"
    " دينا هالة هبة غادة أسماء شيماء محمد أحمد محمود علي عمر عثمان حسن حسين إبراهيم إسماعيل خالد كريم مصطفى طارق يوسف"
    " ياسين بلال حمزة جمال عبدالله عبدالرحمن وليد سعيد سمير نبيل فادي رامي هشام احمد ابراهيم فاطمه امل"
)
ROMANISED_GIVEN = _words(
    "Fatima Fatma Fatema Aisha Aicha 3aisha Khadija Khadeeja Maryam Mariam Zainab Zaynab Zeinab Noor Nour Noura"
    " Huda Amal Amina Amira Salma Samira Sa3ida Hanan Hanaa Iman Eman Rania Rana Rim Reem Layla Leila Lina Mona Muna"
    " Nisreen Nesrine Yasmin Yasmine Sara Souad So3ad Wafa Widad Dina Dalia Hala Hiba Heba Ghada Asmaa Khouloud"
    " Mohammed Mohamed Muhammad Mo7amed Ahmed Ahmad A7mad Mahmoud Ma7moud Ali 3ali Omar 3omar Othman Hassan 7assan"
    " Hussein Hussain Ibrahim Ismail Isma3il Khaled Khalid Kareem Karim Mustafa Mostafa Moustapha Tarek Tariq Youssef"
    " Yusuf Yaseen Ziad Bilal Hamza Jamal Gamal Abdallah Abdullah Abdelrahman Abdulrahman Abdelkader Walid Waleed Saeed"
    " Said Samir Nabil Majed Fadi Rami Ra2fat Anas Marwan Hisham Haitham"
)
ROMANISED_FAMILY = (
    *_words("Hassan Hussein Ibrahim Mansour Haddad Khoury Najjar Nasser Saleh Salem Shahin Darwish Hamdan Awad Zaki"),
    *_words("Bennani Benali Bouazza Chaoui Mansouri Tazi Belhadj Ghannam Hijazi Khalil Rahman Sulaiman Yassin"),
    *("Al Masri", "Al-Masri", "El Sayed", "El-Sherif", "Al Hashimi", "Al-Jabouri", "Abu Zaid", "Abou Khalil"),
    *("al 3ali", "Ben Salah", "Al Tikriti", "Al-Harbi", "Bin Laswad", "Al Qasimi", "Al Shami", "El Amrani"),
)
CHILD_OF = {"ar": ("بن", "بنت", "ابن"), "ar-Latn": ("bin", "ben", "bint", "ibn")}

DRAMA_MOBILE = "07700900###"
# London, eleven other cities, Northern Ireland, Cardiff, no area, free numbers, and numbers for the whole country.
DRAMA_FIXED = (
    *("02079460###", "01134960###", "01144960###", "01164960###", "01174960###", "01184960###", "01214960###"),
    *("01314960###", "01414960###", "01514960###", "01614960###", "01914980###", "02890180###", "02920180###"),
    *("01632960###", "08081570###", "03069990###"),
)
GROUPINGS = ((5, 6), (5, 3, 3), (11,), (11,), (4, 3, 4), (3, 4, 4), (2, 2, 2, 2, 3), (5, 2, 2, 2))
GROUPINGS_ABROAD = ((4, 6), (4, 3, 3), (10,), (10,), (3, 3, 4), (2, 4, 4))
SEPARATORS = (" ", " ", " ", "-", ".", " - ", "/", "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}", "_", ", ")
# Arabic-Indic, Persian, Bengali, Devanagari and Gurmukhi.
OTHER_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "०१२३४५६७८९", "੦੧੨੩੪੫੬੭੮੯")
_ARAB_REGIONS = _words("SY IQ EG SD LY TN DZ MA YE SA AE JO LB PS KW QA OM BH MR SO")
REGIONS = {
    "es": _words("ES MX CO VE EC BO PE HN SV GT NI CR PA CU DO AR CL UY PY"),
    "ar": _ARAB_REGIONS,
    "ar-Latn": _ARAB_REGIONS,
}
DIGIT_WORDS = {
    "en": (("zero", "oh", "o"), *((word,) for word in _words("one two three four five six seven eight nine"))),
    "es": tuple((word,) for word in _words("cero uno dos tres cuatro cinco seis siete ocho nueve")),
    "ar": (
        ("صفر",),
        ("واحد",),
        ("اثنين", "اثنان"),
        ("ثلاثة", "تلاتة"),
        ("أربعة", "اربعة"),
        ("خمسة",),
        ("ستة",),
        ("سبعة",),
        ("ثمانية", "تمانية"),
        ("تسعة",),
    ),
}

MAIL_DOMAINS = ("example.org", "example.com", "example.net", "mail.example.org", "correo.example.com")
AT_AND_DOT = {
    "en": (("at", "dot"), ("(at)", "(dot)"), ("[at]", "[dot]"), ("at", "."), ("@", ".")),
    "es": (("arroba", "punto"), ("(arroba)", "(punto)"), ("@", "punto"), ("arroba", ".")),
    "ar": (("at", "dot"), ("آت", "دوت"), ("@", "دوت"), ("@", ".")),
    "ar-Latn": (("at", "dot"), ("(at)", "(dot)"), ("@", "."), ("at", "nu2ta")),
}

STREET_NAMES = ("High", "Station", "Church", "Victoria", "Mill", "Park", "Queens", "Green", "Manor", "New", "Oak Tree")
STREET_KINDS = (
    *("Road", "Road", "Street", "Street", "Avenue", "Lane", "Close", "Drive", "Way", "Court", "Gardens", "Grove"),
    *("Terrace", "Place", "Crescent", "Rd", "St", "Ave", "Mews", "Hill", "Row", "House"),
)
ADDRESSES_ABROAD = {
    "es": (
        "Calle {name} {number}",
        "calle {name}, {number}, {floor}º B",
        "C/ {name} nº {number}",
        "Avenida {name} {number}",
        "Carrera {floor} # {number}-{floor}5",
        "Av. {name} {number}, piso {floor}",
        "Plaza {name} {number}, apartamento {floor}",
    ),
    "ar": (
        "شارع {name} رقم {number}",
        "{number} شارع {name}",
        "شارع {name} عمارة {number} شقة {floor}",
        "حي {name} بناية {number} الطابق {floor}",
        "شارع {name}، منزل {number}",
    ),
}

_ENGLISH_MONTHS = _words("January February March April May June July August September October November December")
_SPANISH_MONTHS = _words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
MONTHS = {
    "en": tuple((month, month[:3], month.lower()) for month in _ENGLISH_MONTHS),
    "es": tuple((month, month, month.capitalize()) for month in _SPANISH_MONTHS),
    "ar": (
        ("يناير", "كانون الثاني", "جانفي"),
        ("فبراير", "شباط", "فيفري"),
        ("مارس", "آذار"),
        ("أبريل", "نيسان", "ابريل"),
        ("مايو", "أيار", "ماي"),
        ("يونيو", "حزيران", "جوان"),
        ("يوليو", "تموز", "جويلية"),
        ("أغسطس", "آب", "اغسطس"),
        ("سبتمبر", "أيلول"),
        ("أكتوبر", "تشرين الأول", "اكتوبر"),
        ("نوفمبر", "تشرين الثاني"),
        ("ديسمبر", "كانون الأول"),
    ),
    "ar-Latn": (
        ("yanayer", "january"),
        ("febrayer", "february"),
        ("mars", "march"),
        ("abril", "april"),
        ("mayo", "may"),
        ("younyo", "june"),
        ("youlyo", "july"),
        ("aghostos", "august"),
        ("september", "sebtember"),
        ("october", "oktobar"),
        ("november", "novamber"),
        ("december", "desamber"),
    ),
}
DATES_IN_WORDS = {
    "en": (
        "{day} {month} {year}",
        "{ordinal} {month} {year}",
        "{month} {day}, {year}",
        "the {ordinal} of {month} {year}",
        "{month} {ordinal} {year}",
    ),
    "es": ("{day} de {month} de {year}", "{day} {month} {year}", "{day} de {month} del {year}"),
    "ar": ("{day} {month} {year}", "{day} من {month} {year}", "{day} {month} سنة {year}"),
    "ar-Latn": ("{day} {month} {year}", "{day} {month} sanat {year}"),
}

# Prefixes that no National Insurance number has, and letters that its second place never is.
NO_PREFIX = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
# The United Kingdom, Spain, Pakistan, India, Syria, Egypt, Mexico, the Philippines, Poland.
PASSPORTS = (
    "#########",
    "???######",
    "??#######",
    "?#######",
    "N0########",
    "A########",
    "G########",
    "P#######?",
    "?? #######",
)
HOME_OFFICE = ("?#######", "?#######/#", "? #######", "?########", "ASC/#######", "IHS#########")
TRIBUNAL = ("HU/#####/2025", "PA/#####/2026", "EA/#####/2024", "PA/#####/2026", "DC/#####/2025")
CRIME = ("CRI/####/26", "##/#####/26", "#######/26", "CAD ####", "CR/######/25", "##??/#####/26")
# Letters that are not taken for digits: plates and most references are made of these.
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
PLATES = ("LB1# ???", "BD6# ???", "SN71???", "YK24 ???", "J1## ???", "P2## ???", "R3##???", "?EZ 4###")
PROFILE_HOSTS = ("facebook.com/", "instagram.com/", "tiktok.com/@", "t.me/", "x.com/", "snapchat.com/add/")
