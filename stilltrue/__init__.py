"""stilltrue keeps published claims true: facts, words made of them, and the site they stand on."""
