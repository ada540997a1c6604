"""Paid work that a lead offers: the facts that a member is told beforehand, and the fee."""
