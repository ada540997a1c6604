"""Limits in REST: a member's own, what a place would come to beside it, and the figures that it stands on."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .actions import add_figure, keep_under_a_limit, name_the_adviser, stop_my_limit
from .answers import AdviserOut, FigureOut, FiguresOut, LetterOut, LimitCheckOut, LimitOut, StatementOut
from .downloads import FILES, as_csv
from .periods import Each
from .queries import benefit_figures, benefits_adviser, jobcentre_letter, limit_check, my_earnings, my_limit
from .schemas import AdviserIn, FigureIn, LimitIn
from .sums import Basis

router = Routes(tags=["guard"])


@router.get("/my-limit")
def show_my_limit(ctx: Context) -> LimitOut:
    """The limit that you keep under. Nobody else can see it, or know that there is one."""
    return LimitOut.of(my_limit(ctx))


@router.put("/my-limit")
def put_my_limit(ctx: Context, body: LimitIn) -> None:
    """Keep under a limit, or change it. The answer is empty, so that no kept answer holds it."""
    keep_under_a_limit(ctx, body)


@router.delete("/my-limit")
def delete_my_limit(ctx: Context) -> None:
    """Keep under no limit any more."""
    stop_my_limit(ctx)


@router.get("/opportunities/{opportunity_id}/limit-check")
def show_limit_check(ctx: Context, opportunity_id: RowId) -> LimitCheckOut:
    """What a place would come to with everything else, beside your limit. Ask before you take it."""
    return LimitCheckOut.of(limit_check(ctx, opportunity_id))


@router.get("/opportunities/{opportunity_id}/jobcentre-letter")
def show_jobcentre_letter(ctx: Context, opportunity_id: RowId) -> LetterOut:
    """A letter for the Jobcentre, and words for a Universal Credit journal, filled in for you."""
    return LetterOut.of(jobcentre_letter(ctx, opportunity_id))


@router.get("/my-earnings")
def show_my_earnings(ctx: Context, each: Each = Each.TAX_YEAR, basis: Basis = Basis.DONE) -> StatementOut:
    """What you earned, by week, assessment period or tax year: fees apart from expenses."""
    return StatementOut.of(my_earnings(ctx, each, basis))


@router.get(
    "/my-earnings/file",
    response_class=Response,
    responses={200: {"content": FILES, "description": "The same rows, for a spreadsheet."}},
)
def download_my_earnings(ctx: Context, each: Each = Each.TAX_YEAR, basis: Basis = Basis.DONE) -> Response:
    """What you earned, as a file of text that spreadsheets open."""
    return as_csv(my_earnings(ctx, each, basis))


@router.get("/benefit-figures")
def list_benefit_figures(ctx: Context) -> FiguresOut:
    """Every dated figure, the newest first, with its source and how sure it is."""
    return FiguresOut(items=[FigureOut.of(one) for one in benefit_figures(ctx)])


@router.post("/benefit-figures", status_code=201)
def create_benefit_figure(ctx: Context, body: FigureIn) -> FiguresOut:
    """Add a dated figure from a day to come. The answer is every figure."""
    add_figure(ctx, body)
    return FiguresOut(items=[FigureOut.of(one) for one in benefit_figures(ctx)])


@router.get("/benefits-adviser")
def show_benefits_adviser(ctx: Context) -> AdviserOut:
    """Whom members can ask about benefits. Send the ETag back when you change it."""
    return AdviserOut.of(benefits_adviser(ctx))


@router.put("/benefits-adviser")
def put_benefits_adviser(ctx: Context, version: IfMatch, body: AdviserIn) -> AdviserOut:
    """Say whom members can ask about benefits, or that there is nobody."""
    return AdviserOut.of(name_the_adviser(ctx, body, version))
