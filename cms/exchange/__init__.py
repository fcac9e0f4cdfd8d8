"""Ways between this office and other systems: edXML packages and the REST endpoint."""
