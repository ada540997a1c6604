from tests.journeys.browser import chromium, live, person

__all__ = ["chromium", "live", "person"]
