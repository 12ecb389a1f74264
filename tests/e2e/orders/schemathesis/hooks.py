"""The formats of the contracts that JSON Schema doesn't know."""

import schemathesis
from hypothesis import strategies as st

schemathesis.openapi.format("local-date-time", st.datetimes().map(lambda at: at.isoformat()))

# of what has no space anywhere; the spaces of JavaScript and of Python differ
PLAIN = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"], exclude_characters="\ufeff")
schemathesis.openapi.format("trimmed", st.text(PLAIN, min_size=1, max_size=20))
