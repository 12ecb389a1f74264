"""The session contract as fastjsonschema compiles it."""

import json
import re
from datetime import date
from pathlib import Path

import fastjsonschema

ROOT = Path(__file__).parents[3]
CNP_WEIGHTS = (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)
CENTURIES = {"1": (1900,), "2": (1900,), "3": (1800,), "4": (1800,), "5": (2000,), "6": (2000,)}
COUNTIES = {f"{county:02}" for county in range(1, 47)} | {"51", "52"}
CNP = re.compile(r"[1-9][0-9]{12}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


def is_cnp(text: str) -> bool:
    """A Romanian personal number: birth date, county, serial, control digit."""
    if not CNP.fullmatch(text) or text[9:12] == "000":
        return False
    if not any(is_birth(century + int(text[1:3]), text) for century in CENTURIES.get(text[0], (1900, 2000))):
        return False
    control = sum(weight * int(digit) for weight, digit in zip(CNP_WEIGHTS, text)) % 11
    return int(text[12]) == (1 if control == 10 else control)


def is_birth(year: int, text: str) -> bool:
    try:
        birth = date(year, int(text[3:5]), int(text[5:7]))
    except ValueError:
        return False
    county = text[7:9]
    return county in COUNTIES or (county in ("47", "48") and birth < date(1979, 12, 19))


def is_iban(text: str) -> bool:
    """An account number: `int` of base 36 turns a letter into its two digits."""
    if not IBAN.fullmatch(text):
        return False
    return int("".join(str(int(character, 36)) for character in text[4:] + text[:4])) % 97 == 1


FORMATS = {
    "cnp": is_cnp,
    "iban": is_iban,
    "mac-address": r"^[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}\Z",
    "phone-number": r"^\+[1-9][0-9]{6,14}\Z",
    "canonical-uuid": r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z",
}

validate = fastjsonschema.compile(
    json.loads((ROOT / "schemas/sessions/session.v1.json").read_text()), formats=FORMATS
)
