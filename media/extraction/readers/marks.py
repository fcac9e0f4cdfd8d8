"""What the codes on separator sheets say. No Django here."""

# Our own sheet, and the mark that many scanner programs print on theirs.
SEPARATOR = "VANKHO-TACH-VAN-BAN"
SEPARATORS = frozenset({SEPARATOR, "PATCHT"})
