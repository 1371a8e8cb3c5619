"""Proof, for anyone who doubts it, of what is taken out and that nothing is kept. Needs the development packages."""
