"""`python -m befriend`."""

import sys

from befriend.cli.main import main

sys.exit(main())
