"""Running the office: units, people and their roles, the log, the own account."""
