"""`python -m captures`."""

from captures.cli import main

main()
