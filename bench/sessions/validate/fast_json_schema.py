"""fastjsonschema: validates the first 4,000 texts of the file that the command line names."""

import json
import os
import sys
from itertools import islice
from pathlib import Path
from time import perf_counter

sys.path.append(str(Path(__file__).parents[1] / "harness"))
from session_schema import validate  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as file:
    texts = [line.rstrip("\n") for line in islice(file, 4000)]

for _ in sys.stdin:
    start = perf_counter()
    for text in texts:
        validate(json.loads(text))
    time = (perf_counter() - start) * 1e6 / len(texts)
    os.write(3, (json.dumps({"time": time}) + "\n").encode())
