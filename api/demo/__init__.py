"""A year of one invented group, played through the real actions with a set clock. Nobody in it is real."""
