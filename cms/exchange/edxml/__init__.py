"""edXML packages of QCVN 102:2016: read, received, answered, written."""
