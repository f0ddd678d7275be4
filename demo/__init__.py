"""A guide of three facts about a vendor that does not exist, and the story of one changed price."""
