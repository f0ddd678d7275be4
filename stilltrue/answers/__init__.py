"""What a person says to a finding, as edits of the facts file.

Pure: text, book, finding and day in; new text and what changed out.  Nobody here reads a clock, a
disk or a network, and nothing is written that lint would refuse.
"""
