"""Proof, for anyone who doubts it, of what is taken out and that nothing is kept. Needs the development packages.

`waymark prove`: `plan` decides what is said, `service` runs Waymark under strace, `talking` and `browsing` say it,
`looking` looks for it in every place, `report` tells.
"""
