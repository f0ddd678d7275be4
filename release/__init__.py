"""Makes what is handed out besides the site."""
