"""From docs and facts to a site any static host can serve: one build an edition, then the rest."""
