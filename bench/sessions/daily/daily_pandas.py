"""The daily batch with pandas: daily_pandas.py <folder of the clean days> <folder for the results>"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.dataset as ds

sys.path.append(str(Path(__file__).parent))
from daily_report import run  # noqa: E402

CONTENT = [
    "person_name", "user_name", "email", "personal_number", "birth_date", "address", "phone_number", "mac_address",
    "ip_address", "iban", "accessed_at", "session_duration", "download_speed", "upload_speed", "consumed_traffic",
]  # fmt: skip
USED = [
    "unique_id", "source_object", "user_name", "email", "personal_number", "birth_date", "phone_number", "mac_address",
    "accessed_at", "session_duration", "download_speed", "upload_speed", "consumed_traffic",
]  # fmt: skip


def read(days, columns, filter=None):
    table = ds.dataset([str(file) for day in days for file in sorted(day.glob("*.parquet"))]).to_table(columns, filter)
    return table.to_pandas(self_destruct=True, split_blocks=True)


def find_copies(days):
    """Of each id that came more than once the source accepted last, and whether its copies differ."""
    ids = read(days, ["unique_id"])["unique_id"]
    repeated = ids[ids.duplicated()].unique()
    rows = read(days, ["unique_id", "source_object", *CONTENT], ds.field("unique_id").isin(repeated))
    last = rows.groupby("unique_id")["source_object"].max()
    contents = rows.drop_duplicates(["unique_id", *CONTENT]).groupby("unique_id").size()
    return pd.DataFrame({"last_source": last, "differs": contents > 1})


def pseudonyms(values, key, field):
    """Each distinct value is hashed once."""
    own = hashlib.sha256(field.encode() + b":" + key).hexdigest()[:32].encode()
    codes, distinct = pd.factorize(values)
    hashed = np.array([hashlib.sha256(own + value.encode()).hexdigest()[:32] for value in distinct], dtype=object)
    return pd.Series(hashed, dtype="str").take(codes).array


def masked(emails):
    local, at, domain = (part for _, part in emails.str.partition("@").items())
    kept = np.minimum(3, local.str.len().fillna(0).astype("int64") // 2)
    start = local.str.slice(0, 3).where(kept == 3, local.str.slice(0, 2).where(kept == 2, local.str.slice(0, 1)))
    start = start.where(kept > 0, "")
    text = (start + "***@" + domain).where(at == "@", "***")
    return text.where(emails.notna() & (emails != ""), None)


def day_of(clean, out, day, year, key):
    days = [clean / f"dt={date.date()}" for date in pd.date_range(pd.Timestamp(day) - pd.Timedelta(days=1), periods=3)]
    copies = find_copies(days)
    rows = read(days[1:2], USED).merge(copies, how="left", left_on="unique_id", right_index=True)
    superseded = rows["last_source"].notna() & (rows["last_source"] != rows["source_object"])
    conflict = rows["differs"].eq(True)
    duration = rows["session_duration"]
    valid = duration.between(0, 36_000)
    in_year = rows["accessed_at"].dt.year == year
    no_email = rows["email"].fillna("") == ""
    no_phone = rows["phone_number"].fillna("") == ""
    no_birth = rows["birth_date"].isna()
    conflicts = rows.loc[conflict, "unique_id"].drop_duplicates().sort_values()
    report = {
        "session_rows": len(rows),
        "faulty_rows": (no_email | no_phone | no_birth | ~valid | ~in_year | superseded | conflict).sum(),
        "missing_emails": no_email.sum(),
        "missing_phone_numbers": no_phone.sum(),
        "uncastable_birth_dates": no_birth.sum(),
        "uncastable_durations": (~valid).sum(),
        "rows_of_other_years": (~in_year).sum(),
        "superseded_rows": superseded.sum(),
        "conflicting_ids": len(conflicts),
        "filtered_sessions": (valid & (duration > 1800) & in_year & ~superseded).sum(),
        "conflicts": conflicts.head(100).tolist(),
    }

    rows = rows[in_year & ~superseded].drop(columns=["source_object", "last_source", "differs", "birth_date"])
    rows["level"] = np.select(
        [rows["session_duration"] > 7200, rows["session_duration"] > 1800], ["active", "moderate"], "less_active"
    )
    rows["personal_number_pseudonym"] = pseudonyms(rows["personal_number"], key, "personal_number")
    write(filtered(rows, key), out / "filtered-session.parquet")
    write(people(rows), out / "person-day.parquet")
    write(levels(rows), out / "activity-day.parquet")
    return report


def filtered(rows, key):
    long = rows[rows["session_duration"].between(1801, 36_000)]
    return pd.DataFrame(
        {
            "unique_id": long["unique_id"],
            "accessed_at": long["accessed_at"],
            "session_duration": long["session_duration"].astype("int32"),
            "activity_level": long["level"],
            "download_speed": long["download_speed"],
            "upload_speed": long["upload_speed"],
            "total_bandwidth": long["download_speed"] + long["upload_speed"],
            "consumed_traffic": long["consumed_traffic"],
            "masked_email": masked(long["email"]),
            "user_name_pseudonym": pseudonyms(long["user_name"], key, "user_name"),
            "personal_number_pseudonym": long["personal_number_pseudonym"],
            "mac_address_pseudonym": pseudonyms(long["mac_address"], key, "mac_address"),
        }
    )


def people(rows):
    rows = rows.assign(
        day=rows["accessed_at"].dt.floor("D"),
        duration=rows["session_duration"].where(rows["session_duration"].between(0, 36_000)),
    )
    grouped = rows.groupby(["day", "personal_number_pseudonym"], as_index=False).agg(
        sessions=("duration", "size"),
        average_duration=("duration", "mean"),
        consumed_traffic=("consumed_traffic", "sum"),
        last_session=("accessed_at", "max"),
    )
    return grouped.assign(day=grouped["day"].dt.date)


def levels(rows):
    valid = rows[rows["session_duration"].between(0, 36_000)]
    grouped = valid.groupby([valid["accessed_at"].dt.date.rename("day"), "level"]).agg(
        sessions=("personal_number", "size"),
        people=("personal_number", "nunique"),
        consumed_traffic=("consumed_traffic", "sum"),
        average_download_speed=("download_speed", "mean"),
        average_upload_speed=("upload_speed", "mean"),
    )
    return grouped.round(3).rename_axis(index={"level": "activity_level"}).reset_index()


def write(frame, file):
    frame.to_parquet(file, index=False, compression="zstd", compression_level=1)


run(day_of)
