"""The daily batch with polars: daily_polars.py <folder of the clean days> <folder for the results>"""

import hashlib
import sys
from datetime import date, timedelta
from pathlib import Path

import polars as pl

sys.path.append(str(Path(__file__).parent))
from daily_report import run  # noqa: E402

CONTENT = [
    "person_name", "user_name", "email", "personal_number", "birth_date", "address", "phone_number", "mac_address",
    "ip_address", "iban", "accessed_at", "session_duration", "download_speed", "upload_speed", "consumed_traffic",
]  # fmt: skip


def find_copies(sessions):
    """Of each id that came more than once the source accepted last, and whether its copies differ."""
    repeated = sessions.group_by("unique_id").agg(n=pl.len()).filter(pl.col("n") > 1).select("unique_id")
    repeated = repeated.collect(engine="streaming").lazy()
    copies = sessions.join(repeated, on="unique_id", how="semi")
    contents = copies.unique(["unique_id", *CONTENT]).group_by("unique_id").agg(differs=pl.len() > 1)
    last = copies.group_by("unique_id").agg(last_source=pl.col("source_object").max())
    return last.join(contents, on="unique_id").collect(engine="streaming").lazy()


def pseudonyms(frame, column, key):
    """Each distinct value is hashed once."""
    own = hashlib.sha256(column.encode() + b":" + key).hexdigest()[:32].encode()
    distinct = frame.select(pl.col(column).unique()).collect(engine="streaming")[column]
    hashed = [hashlib.sha256(own + value.encode()).hexdigest()[:32] for value in distinct]
    return pl.LazyFrame({column: distinct, f"{column}_pseudonym": hashed})


def masked(email):
    parts = email.str.splitn("@", 2)
    local, domain = parts.struct.field("field_0"), parts.struct.field("field_1")
    kept = local.str.slice(0, pl.min_horizontal(local.str.len_chars() // 2, pl.lit(3)))
    return pl.when(domain.is_not_null()).then(kept + pl.lit("***@") + domain).when(email != "").then(pl.lit("***"))


def day_of(clean, out, day, year, key):
    first = date.fromisoformat(day)
    days = [f"{clean}/dt={first + timedelta(days=n)}/*.parquet" for n in (-1, 0, 1)]
    copies = find_copies(pl.scan_parquet(days))
    duration = pl.col("session_duration")
    rows = (
        pl.scan_parquet(days[1])
        .join(copies, on="unique_id", how="left")
        .with_columns(
            no_email=pl.col("email").fill_null("") == "",
            no_phone=pl.col("phone_number").fill_null("") == "",
            no_birth=pl.col("birth_date").is_null(),
            valid=duration.is_between(0, 36_000),
            in_year=pl.col("accessed_at").dt.year() == year,
            superseded=(pl.col("last_source") != pl.col("source_object")).fill_null(False),
            conflict=pl.col("differs").fill_null(False),
        )
    )
    report = report_of(rows)
    kept = rows.filter(pl.col("in_year") & ~pl.col("superseded")).with_columns(
        level=pl.when(duration > 7200).then(pl.lit("active")).when(duration > 1800).then(pl.lit("moderate")).otherwise(pl.lit("less_active"))
    )
    numbers = pseudonyms(kept, "personal_number", key).collect().lazy()
    sink(filtered(kept, numbers, key), out / "filtered-session.parquet")
    sink(people(kept, numbers), out / "person-day.parquet")
    sink(levels(kept), out / "activity-day.parquet")
    return report


def report_of(rows):
    c = pl.col
    faulty = c("no_email") | c("no_phone") | c("no_birth") | ~c("valid") | ~c("in_year") | c("superseded") | c("conflict")
    counts = rows.select(
        session_rows=pl.len(),
        faulty_rows=faulty.sum(),
        missing_emails=c("no_email").sum(),
        missing_phone_numbers=c("no_phone").sum(),
        uncastable_birth_dates=c("no_birth").sum(),
        uncastable_durations=(~c("valid")).sum(),
        rows_of_other_years=(~c("in_year")).sum(),
        superseded_rows=c("superseded").sum(),
        filtered_sessions=(c("valid") & (c("session_duration") > 1800) & c("in_year") & ~c("superseded")).sum(),
    )
    conflicts = rows.filter("conflict").select(c("unique_id").unique().sort())
    counts, conflicts = pl.collect_all([counts, conflicts], engine="streaming")
    ids = conflicts["unique_id"].to_list()
    return {**counts.row(0, named=True), "conflicting_ids": len(ids), "conflicts": ids[:100]}


def filtered(kept, numbers, key):
    long = kept.filter(pl.col("session_duration").is_between(1801, 36_000))
    return (
        long.join(pseudonyms(long, "user_name", key), on="user_name", how="left")
        .join(pseudonyms(long, "mac_address", key), on="mac_address", how="left")
        .join(numbers, on="personal_number", how="left")
        .select(
            "unique_id",
            "accessed_at",
            "session_duration",
            "download_speed",
            "upload_speed",
            "consumed_traffic",
            "user_name_pseudonym",
            "personal_number_pseudonym",
            "mac_address_pseudonym",
            activity_level="level",
            total_bandwidth=pl.col("download_speed") + pl.col("upload_speed"),
            masked_email=masked(pl.col("email")),
        )
    )


def people(kept, numbers):
    grouped = kept.group_by(pl.col("accessed_at").dt.date().alias("day"), "personal_number").agg(
        sessions=pl.len().cast(pl.Int64),
        average_duration=pl.col("session_duration").filter("valid").mean(),
        consumed_traffic=pl.col("consumed_traffic").cast(pl.Int64).sum(),
        last_session=pl.col("accessed_at").max(),
    )
    return grouped.join(numbers, on="personal_number", how="left").drop("personal_number").sort("day", "personal_number_pseudonym")


def levels(kept):
    return (
        kept.filter("valid")
        .group_by(pl.col("accessed_at").dt.date().alias("day"), activity_level="level")
        .agg(
            sessions=pl.len().cast(pl.Int64),
            people=pl.col("personal_number").n_unique().cast(pl.Int64),
            consumed_traffic=pl.col("consumed_traffic").cast(pl.Int64).sum(),
            average_download_speed=pl.col("download_speed").mean().round(3),
            average_upload_speed=pl.col("upload_speed").mean().round(3),
        )
        .sort("day", "activity_level")
    )


def sink(frame, file):
    frame.sink_parquet(file, compression="zstd", compression_level=1)


run(day_of)
