"""The guide's pages as text: which words they use, what they link to, what they claim unbacked."""
