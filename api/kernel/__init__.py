"""What two slices need, and that names no slice."""
