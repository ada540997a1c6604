"""Stories in REST."""

from api.impact.tying import TieablesOut, TiedIn
from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    add_theme,
    ask_for_response,
    change_story,
    gather_story,
    make_sense,
    respond,
    say_consent,
    stop_theme,
    take_back,
    take_off_my_themes,
    take_story_back,
    tie_my_entries,
    withdraw_story,
)
from .answers import (
    ConsentsOut,
    MadeOut,
    PeopleToAskOut,
    PersonToAskOut,
    StoryOut,
    StoryRowOut,
    StoryStateOut,
    StorytellerOut,
    StorytellersOut,
    TakenDownOut,
    ThemesOut,
)
from .queries import (
    entries_for_story,
    my_stories,
    people_to_ask,
    stories,
    story,
    story_consents,
    story_themes,
    storytellers,
)
from .schemas import AskIn, ChangedStoryIn, ConsentIn, GatherIn, ResponseIn, SenseIn, TakeBackIn, ThemeIn

router = Routes(tags=["stories"])


@router.get("/stories")
def list_stories(
    ctx: Context, theme_id: RowId | None = None, after: After = None, limit: Limit = PAGE
) -> PageOut[StoryRowOut]:
    """The stories that the group may hear now, the newest first; of one theme, if you like."""
    rows = stories(ctx, theme_id, after, limit)
    return page_of(rows, limit, StoryRowOut.model_validate, lambda row: row.id)


@router.post("/stories", status_code=201)
def create_story(ctx: Context, body: GatherIn) -> StoryStateOut:
    """Write a story down. Nobody hears it until its storyteller has said what may be done with it."""
    return StoryStateOut.model_validate(gather_story(ctx, body))


@router.get("/my-stories")
def list_my_stories(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[StoryRowOut]:
    """The stories that you speak for, the newest first; withdrawn ones too."""
    rows = my_stories(ctx, after, limit)
    return page_of(rows, limit, StoryRowOut.model_validate, lambda row: row.id)


@router.get("/storytellers")
def list_storytellers(ctx: Context) -> StorytellersOut:
    """The other members, from whom you can gather a story."""
    return StorytellersOut(items=[StorytellerOut(id=number, name=name) for number, name in storytellers(ctx)])


@router.get("/stories/{story_id}")
def show_story(ctx: Context, story_id: RowId) -> StoryOut:
    """One story, as its storyteller lets you hear it now."""
    return StoryOut.of(story(ctx, story_id))


@router.put("/stories/{story_id}")
def replace_story_words(ctx: Context, story_id: RowId, body: ChangedStoryIn, version: IfMatch) -> StoryStateOut:
    """Put a story that you speak for in other words. What was agreed to stays as it was."""
    return StoryStateOut.model_validate(change_story(ctx, story_id, body, version))


@router.get("/stories/{story_id}/consents")
def show_consents(ctx: Context, story_id: RowId) -> ConsentsOut:
    """What you said of each use of your story, and where it is used now."""
    return ConsentsOut.of(story_consents(ctx, story_id))


@router.put("/stories/{story_id}/consents")
def put_consents(ctx: Context, story_id: RowId, body: ConsentIn, version: IfMatch) -> ConsentsOut:
    """Say yes or no to each use, with a last day if you like. A no takes it down at once."""
    say_consent(ctx, story_id, body, version)
    return ConsentsOut.of(story_consents(ctx, story_id))


@router.delete("/stories/{story_id}/consents", status_code=204)
def delete_consents(ctx: Context, story_id: RowId) -> None:
    """Take every yes to your own story back, at once; also in a group that you have left."""
    take_story_back(ctx, story_id)


@router.post("/stories/{story_id}/taking-back")
def create_taking_back(ctx: Context, story_id: RowId, body: TakeBackIn) -> TakenDownOut:
    """Take one yes back. It is taken down before you have the answer, which says where it was used."""
    taken = take_back(ctx, story_id, body.use)
    return TakenDownOut.of(taken.story, taken.used)


@router.post("/stories/{story_id}/extracts", status_code=201)
def create_extract(ctx: Context, story_id: RowId, body: SenseIn) -> MadeOut:
    """Say which themes you hear in some sentences. Sent again for the same sentences, it changes yours."""
    return MadeOut(id=make_sense(ctx, story_id, body).id or 0)


@router.delete("/stories/{story_id}/extracts/{extract_id}")
def delete_my_themes(ctx: Context, story_id: RowId, extract_id: RowId) -> None:
    """Take your own themes off an extract. What others heard stays."""
    take_off_my_themes(ctx, story_id, extract_id)


@router.post("/stories/{story_id}/responses", status_code=201)
def create_response(ctx: Context, story_id: RowId, body: ResponseIn) -> MadeOut:
    """Say who did what because of a story, and on which day."""
    return MadeOut(id=respond(ctx, story_id, body).id or 0)


@router.get("/stories/{story_id}/asks")
def list_people_to_ask(ctx: Context, story_id: RowId) -> PeopleToAskOut:
    """The members and leads whom you can ask what was done because of a story."""
    return PeopleToAskOut(items=[PersonToAskOut(id=number, name=name) for number, name in people_to_ask(ctx, story_id)])


@router.post("/stories/{story_id}/asks", status_code=201)
def create_ask(ctx: Context, story_id: RowId, body: AskIn) -> StoryStateOut:
    """Ask one person what was done because of a story. They have a letter, and a line on their home page."""
    return StoryStateOut.model_validate(ask_for_response(ctx, story_id, body))


@router.get("/stories/{story_id}/my-entries")
def list_my_entries_for_story(ctx: Context, story_id: RowId) -> TieablesOut:
    """Your own shared entries of the impact log, and whether they belong to this story."""
    return TieablesOut.of(entries_for_story(ctx, story_id))


@router.put("/stories/{story_id}/my-entries")
def put_my_entries_for_story(ctx: Context, story_id: RowId, body: TiedIn) -> StoryStateOut:
    """Say which of your own shared entries belong to it. What is left out does not any more."""
    return StoryStateOut.model_validate(tie_my_entries(ctx, story_id, body))


@router.get("/story-themes")
def list_story_themes(ctx: Context) -> ThemesOut:
    """The group's own list of themes, with those that it has stopped using."""
    return ThemesOut.of(story_themes(ctx))


@router.post("/story-themes", status_code=201)
def create_story_theme(ctx: Context, body: ThemeIn) -> MadeOut:
    """Add a theme to the group's own list."""
    return MadeOut(id=add_theme(ctx, body.name).id or 0)


@router.post("/story-themes/{theme_id}/stopping")
def stop_story_theme(ctx: Context, theme_id: RowId) -> None:
    """Stop using a theme. What was tagged with it keeps it."""
    stop_theme(ctx, theme_id)


@router.post("/stories/{story_id}/withdrawal")
def create_story_withdrawal(ctx: Context, story_id: RowId) -> TakenDownOut:
    """Withdraw a whole story. Its words are erased, and the answer says where it was used."""
    taken = withdraw_story(ctx, story_id)
    return TakenDownOut.of(taken.story, taken.used)
