"""The words for what people choose between."""

from api.progression.schemas import CvPart, MoveKind, RoleKind, TrainingKind

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
