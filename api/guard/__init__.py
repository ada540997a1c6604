"""A member's private limit: what a place would come to in their week before they take it, letters and statements."""
