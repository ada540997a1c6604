"""Help that researchers ask for before they apply, and Plain English Summaries made together."""
