"""Will this key work in Cursor?  Checks it in the order of dependence, before it is pasted.

Imports nothing of the site or its engine: what it knows stands in facts.json, generated from them.
"""
