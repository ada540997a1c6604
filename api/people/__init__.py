"""Who is in a group, and what they do there: people, roles and invitations."""
