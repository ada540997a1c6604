"""Paying approved claims: bank details kept safe, payment runs by two people, one file."""
