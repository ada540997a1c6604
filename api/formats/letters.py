"""Names in the letters that a bank reads, cut to the length that its file has. The change is always shown first."""

import re
import unicodedata
from collections.abc import Callable

BANK = re.compile(r"[^A-Z0-9.&/\- ]")
MESSAGE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
NOT_A_BEGINNING = re.compile(r"^[^A-Za-z0-9]+")
NOTHING = frozenset("'’ʼ‘`´\u200b\u200c\u200d\u2060\ufeff\u00ad")
# Letters that Unicode does not take apart by itself.
APART = {
        "ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
        "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "TH", "þ": "th", "ı": "i", "Ħ": "H", "ħ": "h", "Ŋ": "NG",
        "ŋ": "ng", "–": "-", "—": "-", "‐": "-", "‑": "-",
}  # fmt: skip
# A spreadsheet runs a cell that begins with one of these; the wide forms too, in some languages.
RUNS_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SIGNS = frozenset("=+-@")
# Nobody sees these, and a spreadsheet may pass over them: blanks, marks of no width, and those that turn words round.
UNSEEN = " \u00a0\u00ad\u034f\u061c\u1680\u180e\u205f\u3000\ufeff" + "".join(
    chr(code) for code in (*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070))
)
# A spreadsheet that takes another sign for the separator begins a cell after it.
BEGINS_A_CELL = re.compile(rf"([,;\t\n\r][\"\s{UNSEEN}]*)(?=[=+\-@＝＋－＠])")


class Letters(dict[int, str]):
    """What is written for each letter, for `str.translate`. It is worked out when the letter first comes."""

    def __init__(self, written: Callable[[str], str]) -> None:
        self.written = written

    def __missing__(self, code: int) -> str:
        self[code] = self.written(chr(code))
        return self[code]


def in_bank_letters(text: str, most: int) -> str:
    """`José Müller` becomes `JOSE MULLER`. Empty when there is no letter or number that a bank reads."""
    return _tidy(text.translate(FOR_BANKS), most)


def in_message_letters(text: str, most: int) -> str:
    """The letters of payment messages (ISO 20022 in use in the United Kingdom): small ones too, and a few marks."""
    return _tidy(text.translate(FOR_MESSAGES), most)


def harmless(text: str) -> str:
    """A leading apostrophe tells a spreadsheet that this is text, and nothing to work out.

    The same wherever one takes a cell to begin. What is all letters and figures is one cell, and most others are.
    """
    if not text or text.isalnum():
        return text
    if not text[0].isalnum() and text.lstrip(UNSEEN).startswith(RUNS_AS_A_FORMULA):
        text = f"'{text}"
    apart = "," in text or ";" in text or "\t" in text or "\n" in text or "\r" in text
    if apart and not (text.isascii() and SIGNS.isdisjoint(text)):
        return BEGINS_A_CELL.sub(r"\1'", text)
    return text


def _for_banks(letter: str) -> str:
    return "" if letter in NOTHING else BANK.sub(" ", _plain(letter).upper())


def _for_messages(letter: str) -> str:
    return "'" if letter == "’" else MESSAGE.sub(" ", _plain(letter))


def _plain(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", APART.get(letter, letter))
    return "".join(part for part in apart if not unicodedata.combining(part))


def _tidy(text: str, most: int) -> str:
    tidy = " ".join(text.split())
    if not tidy[:1].isalnum():
        tidy = NOT_A_BEGINNING.sub("", tidy)
    return tidy[:most].rstrip()


FOR_BANKS, FOR_MESSAGES = Letters(_for_banks), Letters(_for_messages)
