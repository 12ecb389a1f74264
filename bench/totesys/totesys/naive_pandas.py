"""The whole star schema anew with pandas and SQLAlchemy: URLs of source and warehouse come as SOURCE and WAREHOUSE."""

import json
import os
import resource
from time import perf_counter

import pandas as pd
from sqlalchemy import Date, Numeric, Time, create_engine

CURRENCIES = {"GBP": "Pound Sterling", "USD": "US Dollar", "EUR": "Euro"}
DATES = ["created_date", "last_updated_date", "agreed_payment_date", "agreed_delivery_date", "payment_date"]
TYPES = {
    "date_id": Date(), **{name: Date() for name in DATES}, "created_time": Time(), "last_updated_time": Time(),
    "last_updated": Time(), "unit_price": Numeric(10, 2), "item_unit_price": Numeric(10, 2),
    "payment_amount": Numeric(18, 2),
}  # fmt: skip
ADDRESS = ["address_line_1", "address_line_2", "district", "city", "postal_code", "country", "phone"]
LEGAL = {f"{name}": f"counterparty_legal_{name}" for name in ADDRESS} | {"phone": "counterparty_legal_phone_number"}


def versions(rows, columns, last_time="last_updated_time"):
    """The columns of a fact: moments as dates and times of day."""
    created, updated = rows["created_at"], rows["last_updated"]
    made = {
        "created_date": created.dt.normalize(),
        "created_time": created.dt.time,
        "last_updated_date": updated.dt.normalize(),
        last_time: updated.dt.time,
    }
    dates = {name: pd.to_datetime(rows[name], format="%Y-%m-%d") for name in DATES if name in rows}
    return rows[[name for name in columns if name not in dates]].assign(**made, **dates)


def calendar(facts):
    years = set()
    for fact in facts:
        for name in DATES:
            if name in fact:
                years.update(fact[name].dt.year.unique())
    days = pd.DatetimeIndex([day for year in sorted(years) for day in pd.date_range(f"{year}-01-01", f"{year}-12-31")])
    return pd.DataFrame(
        {
            "date_id": days,
            "year": days.year,
            "month": days.month,
            "day": days.day,
            "day_of_week": days.day_of_week + 1,
            "day_name": days.day_name(),
            "month_name": days.month_name(),
            "quarter": days.quarter,
        }
    )


def star(read):
    staff = read("staff").merge(read("department"), on="department_id", how="left")
    address = read("address")
    partners = read("counterparty").merge(address, left_on="legal_address_id", right_on="address_id")
    currency = read("currency")
    terms = ["counterparty_id", "currency_id", "agreed_payment_date", "agreed_delivery_date"]
    place = ["agreed_delivery_location_id"]
    sales = versions(
        read("sales_order").rename(columns={"staff_id": "sales_staff_id"}),
        ["sales_order_id", "sales_staff_id", "units_sold", "unit_price", "design_id", *terms, *place],
    )
    purchases = versions(
        read("purchase_order"),
        ["purchase_order_id", "staff_id", "item_code", "item_quantity", "item_unit_price", *terms, *place],
    )
    payments = versions(
        read("payment"),
        ["payment_id", "transaction_id", "counterparty_id", "payment_amount", "currency_id", "payment_type_id", "paid",
         "payment_date"],
        "last_updated",
    )  # fmt: skip
    names = ["staff_id", "first_name", "last_name", "department_name", "location", "email_address"]
    return {
        "dim_date": calendar([sales, purchases, payments]),
        "dim_staff": staff.fillna({"location": "Not stated"})[names],
        "dim_location": address.rename(columns={"address_id": "location_id"})[["location_id", *ADDRESS]],
        "dim_design": read("design")[["design_id", "design_name", "file_location", "file_name"]],
        "dim_currency": currency[["currency_id", "currency_code"]].assign(
            currency_name=currency["currency_code"].map(CURRENCIES)
        ),
        "dim_counterparty": partners[["counterparty_id", "counterparty_legal_name", *ADDRESS]].rename(columns=LEGAL),
        "dim_payment_type": read("payment_type")[["payment_type_id", "payment_type_name"]],
        "dim_transaction": read("transaction")[
            ["transaction_id", "transaction_type", "sales_order_id", "purchase_order_id"]
        ].astype({"sales_order_id": "Int64", "purchase_order_id": "Int64"}),
        "fact_sales_order": sales,
        "fact_purchase_order": purchases,
        "fact_payment": payments,
    }


start = perf_counter()
source, warehouse = create_engine(os.environ["SOURCE"]), create_engine(os.environ["WAREHOUSE"])
with source.connect() as connection:
    tables = star(lambda name: pd.read_sql_query(f'SELECT * FROM "{name}"', connection))
with warehouse.begin() as connection:
    for name, rows in tables.items():
        types = {column: TYPES[column] for column in rows if column in TYPES}
        rows.to_sql(name, connection, if_exists="replace", index=False, chunksize=50_000, dtype=types)
usage = resource.getrusage(resource.RUSAGE_SELF)
figures = {
    "time": perf_counter() - start,
    "cpu": usage.ru_utime + usage.ru_stime,
    "peak": usage.ru_maxrss / 1024,
}
os.write(3, (json.dumps(figures) + "\n").encode())
