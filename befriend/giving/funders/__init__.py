"""Those who fund us by agreement: grants, sponsorships, partners in sales, matching offers, and the calendar of what is due."""
