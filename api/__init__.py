"""The group's rules, and the REST API that offers them."""
