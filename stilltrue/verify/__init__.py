"""Ask the sources, and be right about the answer.

plan ▶ fetch ▶ read ▶ match ▶ judge ▶ remember ▶ report; `run` is the sentence they make.
"""
