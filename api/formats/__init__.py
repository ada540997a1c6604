"""How the payments of a run are written for a bank and for a ledger, and what an organisation chose of that."""
