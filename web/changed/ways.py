"""The ways on from the page about what changed, in the order that people read them. One line a slice."""

from dataclasses import dataclass

from api.kernel.context import Context, Role

OF_THE_GROUP = frozenset({Role.MEMBER, Role.LEAD, Role.ADMIN})
OF_MEMBERS = frozenset({Role.MEMBER})
OF_THE_LEAD = frozenset({Role.LEAD})
OF_EVERYBODY = frozenset({Role.MEMBER, Role.LEAD, Role.ADMIN, Role.FINANCE})


@dataclass(frozen=True, slots=True)
class Way:
    """`says` is what somebody finds there, in one sentence."""

    name: str
    href: str
    says: str
    roles: frozenset[Role] = OF_THE_GROUP


WAYS: tuple[Way, ...] = (
    Way("You said, we did", "/feedback", "What became of what members said, and what is still owed.", OF_EVERYBODY),
    Way("The impact log", "/impact", "What members wrote down: what changed, for whom, and whether it lasted."),
    Way("Stories", "/stories", "What people told, what we heard in it, and what was done because of it."),
    Way("Communities of Practice", "/communities", "What we meet about, what was said, and what came of it."),
    Way("Help for researchers", "/requests", "What they asked us, what we wrote, and what came of it."),
    Way("The work plan", "/work-plan", "What we hoped for this year, beside what happened.", OF_EVERYBODY),
    Way("How our meetings were", "/pulse", "Four questions after a meeting, answered without names."),
    Way("Your progress", "/progress", "Training, roles, and what you would like next.", OF_MEMBERS),
    Way("Members’ progress", "/lead/progress", "Training, roles and wishes of each member.", OF_THE_LEAD),
    Way("Where people went from here", "/progress/map", "Groups and roles that members have gone on to."),
    Way("What groups show of you", "/progress/shown", "What others read of you here, and taking it back.", OF_MEMBERS),
    Way("The network", "/network", "Other groups, and places that groups lend each other."),
    Way("Annual reports", "/reports", "Each year of the group, with what is behind every figure.", OF_EVERYBODY),
)


def ways_for(ctx: Context) -> list[Way]:
    return [one for one in WAYS if one.roles & ctx.person.roles]
