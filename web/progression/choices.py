"""The words for what people choose between."""

from api.progression.schemas import CvPart, MoveKind, RoleKind, TrainingKind
from api.progression.shown import ShownKind

TRAINING = [(one.value, one.value.capitalize()) for one in TrainingKind]
ROLES = [(one.value, one.value.capitalize()) for one in RoleKind]
MOVES = [(one.value, one.value.capitalize()) for one in MoveKind]
PARTS = {
    CvPart.MEMBER: "How long you have been a member",
    CvPart.WORK: "How much paid work you did",
    CvPart.WHERE: "What you worked on",
    CvPart.CHAIRED: "Meetings that you chaired",
    CvPart.ROLES: "Roles",
    CvPart.TRAINING: "Training",
    CvPart.MOVES: "What you did next",
}
# Where what a group shows is taken back; # is its number.
TAKING_BACK = {
    ShownKind.MOVE: "/progress/moves/#/map/end",
    ShownKind.ENTRY: "/impact/#/sharing/end",
    ShownKind.CONFIRMATION: "/impact/#/confirm/end",
    ShownKind.STORY: "/stories/#/consent/end",
    ShownKind.NAME: "/requests/#/credit/end",
}
PICTURES = {
    ShownKind.MOVE: "place",
    ShownKind.ENTRY: "reading",
    ShownKind.CONFIRMATION: "yes",
    ShownKind.STORY: "people",
    ShownKind.NAME: "name",
}
