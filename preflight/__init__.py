"""Does this key work at its provider, and what is documented of how Cursor takes it?  Asked in the
order of dependence, before it is pasted.

Imports nothing of the site or its engine: what it knows stands in facts.json, generated from them.
"""
