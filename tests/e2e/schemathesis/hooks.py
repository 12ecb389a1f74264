"""The format of the contracts that JSON Schema doesn't know."""

import schemathesis
from hypothesis import strategies as st

schemathesis.openapi.format("local-date-time", st.datetimes().map(lambda at: at.isoformat()))
