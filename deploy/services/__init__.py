"""Real servers for the tests, on loopback and free ports; only the standard library is used."""
