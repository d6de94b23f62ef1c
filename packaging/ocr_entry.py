"""Where the program of the package corral-ocr starts: it serves Corral as a child that can read words in pictures."""

import sys

from desktop.common.sandbox.serving import main

sys.exit(main())
