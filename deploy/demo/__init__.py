"""The demonstration office: units, people, papers and dossiers of an invented province."""
