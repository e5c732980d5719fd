"""A grammar that writes a trilingual phrasebook: English, German and simplified Chinese."""
