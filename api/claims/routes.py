"""Claims in REST: who came, what each member is owed, and what a lead decides."""

from typing import Annotated

from fastapi import File, Form, Query, UploadFile
from fastapi.responses import Response

from api.expenses.schemas import Miles, Vehicle
from api.kernel.context import Context
from api.kernel.fields import Day, RowId
from api.kernel.http import IfMatch, Routes, as_upload
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    add_expense,
    add_receipt,
    answer_question,
    approve_claim,
    approve_claims,
    ask_about_claim,
    choose_fee,
    confirm_attendance,
    look_again_at_claim,
    refuse_claim,
    remove_expense,
    say_it_is_right,
)
from .answers import ApprovedOut, AttendanceOut, ClaimOut, ClaimRowOut, YearOut
from .downloads import FILES, as_download
from .expense_answers import MileageOut
from .queries import (
    By,
    attendance,
    claim,
    claims_to_check,
    mileage_sum,
    my_claims,
    receipt_file,
    these_claims,
    year_of_work,
)
from .schemas import (
    AnswerIn,
    ApprovalsIn,
    AttendanceIn,
    ExpenseForm,
    FeeIn,
    QuestionIn,
    ReasonIn,
)

router = Routes(tags=["claims"])
ExpenseBody = Annotated[ExpenseForm, Form(media_type="multipart/form-data")]


@router.get("/opportunities/{opportunity_id}/attendance")
def show_attendance(ctx: Context, opportunity_id: RowId) -> AttendanceOut:
    """Who had a place, who came, and where each claim is."""
    return AttendanceOut.of(attendance(ctx, opportunity_id))


@router.post("/opportunities/{opportunity_id}/attendance")
def mark_attendance(ctx: Context, opportunity_id: RowId, body: AttendanceIn) -> AttendanceOut:
    """Say who came. Each of them, and each that we stopped, has a claim filled in."""
    confirm_attendance(ctx, opportunity_id, body.by_booking)
    return AttendanceOut.of(attendance(ctx, opportunity_id))


@router.get("/claims")
def list_claims(
    ctx: Context,
    to_check: Annotated[bool, Query(description="As a lead: what members have sent, oldest first.")] = False,
    after: After = None,
    limit: Limit = PAGE,
) -> PageOut[ClaimRowOut]:
    """Your own claims, newest first; or the claims that wait to be checked."""
    rows = (claims_to_check if to_check else my_claims)(ctx, after, limit)
    return page_of(rows, limit, ClaimRowOut.of, lambda row: row.id)


@router.get("/claims/{claim_id}")
def show_claim(ctx: Context, claim_id: RowId) -> ClaimOut:
    """One claim: what it comes to, what is in it, and what happens next."""
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claims/{claim_id}/confirmation")
def confirm_claim(ctx: Context, claim_id: RowId, version: IfMatch) -> ClaimOut:
    """Yes, that is right: send the claim to be checked."""
    say_it_is_right(ctx, claim_id, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.put("/claims/{claim_id}/fee")
def change_fee(ctx: Context, claim_id: RowId, body: FeeIn, version: IfMatch) -> ClaimOut:
    """Take all of the fee, part of it, or none."""
    choose_fee(ctx, claim_id, body, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claims/{claim_id}/expenses", status_code=201)
def create_expense(
    ctx: Context,
    claim_id: RowId,
    body: Annotated[ExpenseForm, Form(media_type="multipart/form-data")],
    version: IfMatch,
) -> ClaimOut:
    """Add an expense, with its receipt as a file or the reason that there is none."""
    add_expense(ctx, claim_id, body.expense, as_upload(body.receipt), version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.get("/claims/{claim_id}/mileage")
def work_out_mileage(
    ctx: Context,
    claim_id: RowId,
    vehicle: Vehicle,
    miles: Annotated[Miles, Query()],
    on: Annotated[Day | None, Query(description="Left out, it is today.")] = None,
) -> MileageOut:
    """What a journey would come to in your claim. Nothing is saved."""
    return MileageOut.of(mileage_sum(ctx, claim_id, vehicle, miles, on))


@router.post("/claims/{claim_id}/expenses/{expense_id}/receipt", status_code=201)
def create_receipt(
    ctx: Context, claim_id: RowId, expense_id: RowId, receipt: Annotated[UploadFile, File()], version: IfMatch
) -> ClaimOut:
    """Add the receipt of an expense, or send a better one."""
    add_receipt(ctx, claim_id, expense_id, as_upload(receipt), version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.delete("/claims/{claim_id}/expenses/{expense_id}")
def delete_expense(ctx: Context, claim_id: RowId, expense_id: RowId, version: IfMatch) -> ClaimOut:
    """Take an expense out of the claim, and its receipt with it."""
    remove_expense(ctx, claim_id, expense_id, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claims/{claim_id}/answer")
def answer_claim_question(ctx: Context, claim_id: RowId, body: AnswerIn, version: IfMatch) -> ClaimOut:
    """Answer the lead's question: the claim goes back to be checked."""
    answer_question(ctx, claim_id, body.answer, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claims/{claim_id}/approval")
def approve(ctx: Context, claim_id: RowId, version: IfMatch) -> ClaimOut:
    """Agree to pay the claim. Nobody approves their own."""
    approve_claim(ctx, claim_id, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claim-approvals")
def approve_several(ctx: Context, body: ApprovalsIn) -> ApprovedOut:
    """Agree to pay several claims as you read them: all of them, or none."""
    approve_claims(ctx, body.by_claim)
    return ApprovedOut.of(these_claims(ctx, body.by_claim))


@router.post("/claims/{claim_id}/question")
def ask(ctx: Context, claim_id: RowId, body: QuestionIn, version: IfMatch) -> ClaimOut:
    """Ask the member a question about the claim."""
    ask_about_claim(ctx, claim_id, body.question, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claims/{claim_id}/refusal")
def refuse(ctx: Context, claim_id: RowId, body: ReasonIn, version: IfMatch) -> ClaimOut:
    """Refuse the claim, with a reason that the member reads."""
    refuse_claim(ctx, claim_id, body.because, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.post("/claims/{claim_id}/second-look")
def look_again(ctx: Context, claim_id: RowId, version: IfMatch) -> ClaimOut:
    """Put a refused claim back among those to check."""
    look_again_at_claim(ctx, claim_id, version)
    return ClaimOut.of(claim(ctx, claim_id))


@router.get("/engagements")
def show_year(
    ctx: Context,
    year: Annotated[int | None, Query(ge=2000, le=2199, description="Left out, it is the year of last month.")] = None,
    by: By = By.WORKSTREAM,
) -> YearOut:
    """Paid engagements in a year, beside the year before, by workstream or by month."""
    return YearOut.of(year_of_work(ctx, year, by))


@router.get("/receipts/{receipt_id}", response_class=Response, responses={200: {"content": FILES}})
def download_receipt(ctx: Context, receipt_id: RowId) -> Response:
    """The file of a receipt, always as a download."""
    return as_download(receipt_file(ctx, receipt_id))
