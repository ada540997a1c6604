"""Names in the letters that a bank reads, cut to the length that its file has. The change is always shown first."""

import re
import unicodedata

BANK = re.compile(r"[^A-Z0-9.&/\- ]")
MESSAGE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
NOT_A_BEGINNING = re.compile(r"^[^A-Za-z0-9]+")
NOTHING = re.compile("['’ʼ‘`´\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# Letters that Unicode does not take apart by itself.
APART = {
        "ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
        "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "TH", "þ": "th", "ı": "i", "Ħ": "H", "ħ": "h", "Ŋ": "NG",
        "ŋ": "ng", "–": "-", "—": "-", "‐": "-", "‑": "-",
}  # fmt: skip
TO_TAKE_APART, NOT_ASCII = re.compile(f"[{''.join(APART)}]"), re.compile(r"[^\x00-\x7f]")
# A spreadsheet runs a cell that begins with one of these; the wide forms too, in some languages.
RUNS_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


# The same for a name of plain letters, which most are, in one step.
ASCII_FOR_BANKS = {code: None if NOTHING.match(chr(code)) else BANK.sub(" ", chr(code).upper()) for code in range(128)}


def in_bank_letters(text: str, most: int) -> str:
    """`José Müller` becomes `JOSE MULLER`. Empty when there is no letter or number that a bank reads."""
    if text.isascii():
        return _tidy(text.translate(ASCII_FOR_BANKS), most)
    plain = _plain(NOTHING.sub("", text)).upper()
    return _tidy(BANK.sub(" ", plain), most)


def in_message_letters(text: str, most: int) -> str:
    """The letters of payment messages (ISO 20022 in use in the United Kingdom): small ones too, and a few marks."""
    return _tidy(MESSAGE.sub(" ", _plain(text.replace("’", "'"))), most)


def harmless(text: str) -> str:
    """A leading apostrophe tells a spreadsheet that this is text, and nothing to work out."""
    if not text or text[0].isalnum():
        return text
    return f"'{text}" if text.lstrip(" \u00a0").startswith(RUNS_AS_A_FORMULA) else text


def _plain(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", TO_TAKE_APART.sub(lambda found: APART[found[0]], text))
    return NOT_ASCII.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], apart)


def _tidy(text: str, most: int) -> str:
    tidy = " ".join(text.split())
    if not tidy[:1].isalnum():
        tidy = NOT_A_BEGINNING.sub("", tidy)
    return tidy[:most].rstrip()
