"""The formats of the contracts that JSON Schema doesn't know."""

from datetime import datetime

import schemathesis
from hypothesis import strategies as st

# no line may be from the future
PAST = st.datetimes(max_value=datetime(2026, 1, 1))
schemathesis.openapi.format("local-date-time", PAST.map(lambda at: at.isoformat()))

# of what has no space anywhere; the spaces of JavaScript and of Python differ
PLAIN = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"], exclude_characters="\ufeff")
schemathesis.openapi.format("trimmed", st.text(PLAIN, min_size=1, max_size=20))
