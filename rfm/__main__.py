"""``python -m rfm``: the command line."""

from rfm.cli import main

main()
