"""Facts turned into strings: sentences, citations, tables, drawings.  Knows no MkDocs."""
