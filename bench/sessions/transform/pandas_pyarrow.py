"""The same work with pandas and pyarrow: pandas_pyarrow.py <file> <folder>

Validates each line with fastjsonschema, keeps the rejected ones with their reason, types, drops duplicates of unique_id
(the last one stays) and writes Parquet (zstd) by event date.
"""

import base64
import hashlib
import json
import os
import resource
import shutil
import sys
from pathlib import Path
from time import perf_counter

import fastjsonschema
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds

sys.path.append(str(Path(__file__).parents[1] / "harness"))
from session_schema import validate  # noqa: E402

TEXT = pa.string()
SCHEMA = pa.schema(
    {
        "person_name": TEXT,
        "user_name": TEXT,
        "email": TEXT,
        "personal_number": TEXT,
        "birth_date": pa.date32(),
        "address": TEXT,
        "phone_number": TEXT,
        "mac_address": TEXT,
        "ip_address": TEXT,
        "iban": TEXT,
        "accessed_at": pa.timestamp("us"),
        "session_duration": pa.int32(),
        "download_speed": pa.float64(),
        "upload_speed": pa.float64(),
        "consumed_traffic": pa.int32(),
        "unique_id": TEXT,
        "dt": TEXT,
    }
)


def read_sessions(path, failed):
    for number, line in enumerate(path.open("rb"), 1):
        try:
            row = json.loads(line)
            validate(row)
        except (ValueError, fastjsonschema.JsonSchemaValueException) as error:
            failed.write(envelope(number, line, error) + "\n")
        else:
            yield row


def envelope(number, line, error):
    return json.dumps(
        {
            "line": number,
            "error": type(error).__name__,
            "fingerprint": hashlib.sha256(line).hexdigest(),
            "payload": base64.b64encode(line).decode(),
        }
    )


def land(path, folder):
    with (folder / "failed.ndjson").open("w") as failed:
        frame = pd.DataFrame(list(read_sessions(path, failed)))
    accepted = len(frame)
    frame = frame.drop_duplicates("unique_id", keep="last")
    accessed_at = pd.to_datetime(frame["accessed_at"], utc=True, format="ISO8601").dt.tz_localize(None)
    frame["accessed_at"] = accessed_at
    frame["birth_date"] = pd.to_datetime(frame["birth_date"], format="%Y-%m-%d")
    frame["dt"] = accessed_at.dt.strftime("%Y-%m-%d")
    table = pa.Table.from_pandas(frame, schema=SCHEMA, preserve_index=False)
    parquet = ds.ParquetFileFormat()
    ds.write_dataset(
        table,
        folder / "clean",
        format=parquet,
        file_options=parquet.make_write_options(compression="zstd"),
        partitioning=ds.partitioning(pa.schema({"dt": TEXT}), flavor="hive"),
    )
    return {"rows": len(frame), "duplicates": accepted - len(frame)}


source, folder = Path(sys.argv[1]), Path(sys.argv[2])
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
start = perf_counter()
landed = land(source, folder)
report = {
    "time": perf_counter() - start,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "failed": sum(1 for _ in (folder / "failed.ndjson").open()),
    **landed,
}
os.write(3, (json.dumps(report) + "\n").encode())
