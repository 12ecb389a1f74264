"""What the Python sides share: <folder of the clean days> <folder for the results>, and how they report."""

import json
import os
import resource
import shutil
import sys
from pathlib import Path
from time import perf_counter

DAY = "2026-11-20"
YEAR = 2026
KEY = b"a key of 32 characters for tests"


def run(day_of):
    clean, out = Path(sys.argv[1]) / "clean/session/v1", Path(sys.argv[2])
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    start = perf_counter()
    counts = day_of(clean, out, DAY, YEAR, KEY).items()
    report = {name: value if isinstance(value, list) else int(value) for name, value in counts}
    (out / "report.json").write_text(json.dumps(report))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "time": perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / 1024,
    }
    os.write(3, (json.dumps(figures) + "\n").encode())
