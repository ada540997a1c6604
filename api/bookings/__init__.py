"""Who has which place: taking, leaving, offering, waiting, and who came."""
