"""Those who were ticked to be thanked at once."""

CHOSEN = "thanks.several"
"""Where the session keeps their ids, until they are thanked."""

AT_MOST = 300
"""How many words to as many people wait no longer than a page may."""
