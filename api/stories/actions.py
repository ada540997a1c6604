"""What people do with a story: gather it, say what may be done with it, take that back, and withdraw it whole."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.messages.actions import tell
from api.people.queries import is_member, names_of

from .asking import ask_for_response
from .changing import change_story
from .consenting import say_consent, take_back, take_story_back, withdraw_story
from .recordings import add_recording
from .rules import why_not_gather
from .schemas import GatherIn
from .sealing import Told, seal_told
from .sensing import make_sense, respond, take_off_my_themes
from .tables import Story
from .themes import add_theme, begin_with_themes, stop_theme
from .tying import tie_my_entries
from .words import Whose

__all__ = [
    "add_recording", "add_theme", "ask_for_response", "change_story", "gather_story", "make_sense", "respond",
    "say_consent", "stop_theme", "take_back", "take_off_my_themes", "take_story_back", "tie_my_entries",
    "withdraw_story",
]  # fmt: skip


@allowed(Role.MEMBER, Role.LEAD)
def gather_story(ctx: Context, new: GatherIn) -> Story:
    """A story is written down as it was told. Nobody hears it until its storyteller says what may be done with it."""
    begin_with_themes(ctx)
    other = new.member_id is not None and new.member_id != ctx.person_id and is_member(ctx, new.member_id)
    refuse_if(why_not_gather(new.whose, other, new.name, new.about, new.story))
    teller = {Whose.OWN: ctx.person_id, Whose.MEMBER: new.member_id, Whose.OUTSIDER: None}[new.whose]
    name = new.name or names_of(ctx, [teller or 0])[teller or 0]
    story = Story(group_id=ctx.group, gathered_by_id=ctx.person_id, storyteller_id=teller, gathered_at=ctx.now)
    ctx.session.add(story)
    ctx.session.flush()
    roles, sectors = tuple(dict.fromkeys(new.roles)), tuple(dict.fromkeys(new.sectors))
    told = Told(new.about, new.story, name, new.place, roles, sectors)
    story.words_sealed = seal_told(ctx.keys, told, story.id)
    record(ctx, "gathered", story, "stage")
    if teller is not None and new.whose is Whose.MEMBER:
        tell(ctx, teller, "story_gathered", number=story.id or 0)
    return story
