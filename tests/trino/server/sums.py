# Runs after the snippet of docs/reading-the-lake.md, which opens `catalog`: prints the number of rows and the sums of columns
# of tables, given as JSON, as PyIceberg and as polars read them.
import json
import sys

import pyarrow.compute

EXACT = pyarrow.decimal128(38, 3)


def by_pyiceberg(name, columns):
    rows = catalog.load_table(name).scan(selected_fields=tuple(columns)).to_arrow()
    sums = {each: str(pyarrow.compute.sum(rows[each].cast(EXACT)).as_py()) for each in columns}
    return {"table": name, "rows": rows.num_rows, "sums": sums}


def by_polars(name, columns):
    exact = [polars.col(each).cast(polars.Decimal(38, 3)).sum() for each in columns]
    [sums] = polars.scan_iceberg(catalog.load_table(name)).select(polars.len().alias("rows"), *exact).collect().to_dicts()
    return {"table": name, "rows": sums.pop("rows"), "sums": {each: str(value) for each, value in sums.items()}}


asked = json.loads(sys.argv[1])
print(json.dumps([[read(**each) for each in asked] for read in (by_pyiceberg, by_polars)]))
