"""Email addresses and phone numbers, as people write them."""

import re
from typing import Annotated

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from api.kernel.fields import Line

HOW_EMAIL = "Write the email address in full, like name@example.com."
HOW_PHONE = "Write the phone number in numbers, like 01632 960 001."
PHONE = re.compile(r"\+?[\d ()-]{7,30}")


def _email(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized.lower()
    except EmailNotValidError as wrong:
        raise ValueError(HOW_EMAIL) from wrong


def _phone(text: str) -> str:
    if not PHONE.fullmatch(text) or sum(letter.isdigit() for letter in text) < 7:
        raise ValueError(HOW_PHONE)
    return text


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Email = Annotated[Line, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
Phone = Annotated[Line, AfterValidator(_phone)]
PhoneOrNone = Annotated[Phone | None, BeforeValidator(_blank_is_none)]
