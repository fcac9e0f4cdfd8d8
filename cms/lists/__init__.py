"""Lists as files: spreadsheets and printed tables, whatever they list."""
