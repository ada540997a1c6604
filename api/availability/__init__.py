"""When a member is usually free, when they are away, and how much is enough."""
