"""The command line: another thin door, for whoever runs the service."""
