"""Plain English: what in a text could be plainer, and how. It guides, and never stops anyone."""
