"""What the robot tells people on GitHub, and what it keeps in git.

Words are made by pure modules; `client` alone speaks HTTP and `git` alone runs git.  Every command
can be run again at any time: it looks at what is there, and does what is missing.
"""
