import sys

from thidiao.console import main

sys.exit(main())
