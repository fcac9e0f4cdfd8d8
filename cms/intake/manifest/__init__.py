"""Lists of old papers (XLSX, CSV) with their files: mapped, tried, imported, resumed."""
