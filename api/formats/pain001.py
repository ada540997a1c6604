"""ISO 20022 pain.001.001.09, a customer's credit transfers, with British sort codes and account numbers."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from .letters import in_message_letters
from .lines import Line, Payer, RunFacts, pounds_of

SPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
NAME_LENGTH = 35


def write_pain001(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    """The count and the sum come first, so they are those that were frozen. A bank refuses the file if they differ."""
    payer = run.payer
    assert payer is not None, "the message says which account pays"
    yield _head(run, payer).encode()
    for line in lines:
        yield _payment(line).encode()
    yield b"</PmtInf>\n</CstmrCdtTrfInitn>\n</Document>\n"


def _head(run: RunFacts, payer: Payer) -> str:
    counted = f"<NbOfTxs>{run.count}</NbOfTxs><CtrlSum>{pounds_of(run.total_pence)}</CtrlSum>"
    name = _name(payer.name)
    level = run.options["pain001_service_level"]
    service = f"<PmtTpInf><SvcLvl><Prtry>{escape(level)}</Prtry></SvcLvl></PmtTpInf>\n" if level else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="{SPACE}">\n<CstmrCdtTrfInitn>\n'
        f"<GrpHdr><MsgId>{run.message_id}</MsgId><CreDtTm>{run.made_at:%Y-%m-%dT%H:%M:%SZ}</CreDtTm>{counted}"
        f"<InitgPty><Nm>{name}</Nm></InitgPty></GrpHdr>\n"
        f"<PmtInf><PmtInfId>{run.message_id}-1</PmtInfId><PmtMtd>TRF</PmtMtd>{counted}\n{service}"
        f"<ReqdExctnDt><Dt>{run.pay_on.isoformat()}</Dt></ReqdExctnDt>\n"
        f"<Dbtr><Nm>{name}</Nm></Dbtr>\n<DbtrAcct>{_account(payer.account_number)}</DbtrAcct>\n"
        f"<DbtrAgt>{_bank(payer.sort_code)}</DbtrAgt>\n"
    )


def _payment(line: Line) -> str:
    named = escape(line.reference)
    return (
        f"<CdtTrfTxInf><PmtId><InstrId>{named}</InstrId><EndToEndId>{named}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="GBP">{pounds_of(line.amount_pence)}</InstdAmt></Amt>'
        f"<CdtrAgt>{_bank(line.sort_code)}</CdtrAgt><Cdtr><Nm>{_name(line.name)}</Nm></Cdtr>"
        f"<CdtrAcct>{_account(line.account_number)}</CdtrAcct>"
        f"<RmtInf><Ustrd>{escape(line.bank_reference)}</Ustrd></RmtInf></CdtTrfTxInf>\n"
    )


def _name(text: str) -> str:
    return escape(in_message_letters(text, NAME_LENGTH))


def _account(number: str) -> str:
    return f"<Id><Othr><Id>{number}</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id>"


def _bank(sort_code: str) -> str:
    known = f"<ClrSysId><Cd>GBDSC</Cd></ClrSysId><MmbId>{sort_code}</MmbId>"
    return f"<FinInstnId><ClrSysMmbId>{known}</ClrSysMmbId></FinInstnId>"
