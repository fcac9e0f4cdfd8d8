"""Records with their versions, files and proofs as packages that need no software of ours."""
