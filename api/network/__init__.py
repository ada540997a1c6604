"""The regions that groups are in, and spare places offered from one group to another."""
