"""Who moved from which area and tenure to which, by period, with polars: python flows_polars.py <folder of the Parquet files> <Parquet file to write>."""

import sys
from datetime import date
from pathlib import Path

import polars as pl

TOWN = "0999"
FIRST, LAST = date(2019, 1, 1), date(2024, 1, 1)

# Tenure as library/registers/boligform.yaml has it; whoever is counted lives in the home, so that "occupied" always holds.
TENURE = (
    pl.when(pl.col("ownership") == "20").then(pl.lit("almen"))
    .when(pl.col("ownership") == "41").then(pl.lit("andel"))
    .when(pl.col("ownership").is_in(["50", "60", "70", "80"])).then(pl.lit("offentlig"))
    .when(pl.col("use").is_in(["150", "160"])).then(pl.lit("institution"))
    .when((pl.col("ownership") == "10") & (pl.col("letting") == "2")).then(pl.lit("ejer"))
    .when((pl.col("ownership") == "10") & (pl.col("letting") == "1")).then(pl.lit("privatleje"))
    .when(pl.col("ownership").is_in(["30", "40"])).then(pl.lit("privatleje"))
    .otherwise(pl.lit("uoplyst"))
)  # fmt: skip

PAIR = ["period", "from_area", "from_tenure", "to_area", "to_tenure"]


def place(side: str, municipality: str) -> list[pl.Expr]:
    """Area and tenure of a home that was joined, or the place outside the town."""
    is_ours = pl.col(municipality) == TOWN
    return [
        pl.when(is_ours).then(pl.col(f"{side}_area").fill_null("_rest")).otherwise(pl.lit("_country")).alias(f"{side}_area"),
        pl.when(is_ours).then(pl.col(f"{side}_tenure").fill_null("uoplyst")).otherwise(pl.lit("_Z")).alias(f"{side}_tenure"),
    ]


def main(town: Path, into: Path) -> None:
    tables = {name: pl.scan_parquet(town / f"{name}.parquet") for name in ["stay", "home", "address_in_area"]}
    areas = tables["address_in_area"].select("address", "area")
    homes = tables["home"].select("address", tenure=TENURE).join(areas, on="address", how="left")
    was, is_now = (homes.select(pl.col("address").alias(f"{side}_address"), pl.col("area").alias(f"{side}_area"),
                                pl.col("tenure").alias(f"{side}_tenure")) for side in ["from", "to"])  # fmt: skip
    # A stay that begins on the day the one before it ends is a move. Those that ended before the first snapshot are needed by none.
    earlier = [pl.col(name).shift(1).over("person", order_by="from").alias(f"before_{name}") for name in ["to", "municipality", "address"]]
    moves = (
        tables["stay"]
        .filter(pl.col("to").is_null() | (pl.col("to") > FIRST))
        .with_columns(earlier)
        .filter(
            pl.col("before_to") == pl.col("from"),
            pl.col("from") > FIRST,
            pl.col("from") <= LAST,
            (pl.col("municipality") == TOWN) | (pl.col("before_municipality") == TOWN),
        )
        .rename({"address": "to_address", "before_address": "from_address"})
        .join(was, on="from_address", how="left")
        .join(is_now, on="to_address", how="left")
        # The period is named by the snapshot at its end: a move on that day belongs to it.
        .with_columns(
            *place("from", "before_municipality"),
            *place("to", "municipality"),
            period=pl.date((pl.col("from").dt.offset_by("-1d")).dt.year() + 1, 1, 1).dt.to_string("%Y-%m-%d"),
        )
    )
    moves.group_by(PAIR).agg(persons=pl.len().cast(pl.Int64)).sort(PAIR).collect().write_parquet(into)


main(Path(sys.argv[1]), Path(sys.argv[2]))
