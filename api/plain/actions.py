"""What people do with plain English: ask what could be plainer."""

from collections.abc import Mapping

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed

from .findings import Finding
from .rules import what_could_be_plainer
from .sentences import MOST_WORDS, MOST_WORDS_EASY_READ


@allowed(Role.LEAD, Role.ADMIN)
def check_words(ctx: Context, texts: Mapping[str, str], *, easy_read: bool = False) -> dict[str, list[Finding]]:
    """Asked by those who plan work: what could be plainer in each of these texts."""
    most, known = MOST_WORDS_EASY_READ if easy_read else MOST_WORDS, "\n".join(texts.values())
    found = {name: what_could_be_plainer(text, most_words=most, known=known) for name, text in texts.items()}
    return {name: findings for name, findings in found.items() if findings}
