"""Eight indicators by area, tenure and snapshot with polars: python eight_polars.py <folder of the Parquet files> <Parquet file to write>."""

import sys
from datetime import date
from pathlib import Path

import polars as pl

TOWN = "0999"
DAYS = [date(year, 1, 1) for year in range(2019, 2025)]

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

SUMS = ["residents", "under_18", "over_64", "years", "women", "supported", "of_working_age", "four_rooms", "known_rooms", "moved"]

# Indicator: numerator, denominator (None: a count).
INDICATORS = {
    "beboere": ("residents", None),
    "under-18": ("under_18", "residents"),
    "over-64": ("over_64", "residents"),
    "middelalder": ("years", "residents"),
    "kvinder": ("women", "residents"),
    "forsoergede": ("supported", "of_working_age"),
    "fire-vaerelser": ("four_rooms", "known_rooms"),
    "nyligt-flyttet": ("moved", "residents"),
}


def supported(benefits: pl.LazyFrame, day: date) -> pl.LazyFrame:
    """Thousandths of a full-time person on benefits in the year before the day, one row a person."""
    before = day.replace(year=day.year - 1)
    days = pl.min_horizontal(pl.col("to").fill_null(day), pl.lit(day)) - pl.max_horizontal("from", pl.lit(before))
    return (
        benefits.filter(
            pl.col("from") < day,
            pl.col("to").is_null() | (pl.col("to") > before),
            ~pl.col("benefit").is_in(["su", "folkepension"]),
        )
        .group_by("person")
        .agg((days.dt.total_days() * pl.col("share")).sum().alias("support"))
        .with_columns((pl.col("support") // (day - before).days).clip(upper_bound=1000))
    )


def counted(tables: dict[str, pl.LazyFrame], day: date) -> pl.LazyFrame:
    """Sums by area (null: in none) and tenure on the day."""
    month_and_day = pl.col("born").dt.month().cast(pl.Int32) * 100 + pl.col("born").dt.day()
    is_to_come = month_and_day > day.month * 100 + day.day
    return (
        tables["stay"]
        .filter(
            pl.col("municipality") == TOWN,
            pl.col("from") <= day,
            pl.col("to").is_null() | (pl.col("to") > day),
        )
        .select("person", "address", moved=(pl.lit(day) - pl.col("from")).dt.total_days() <= 365)
        .join(tables["person"], on="person", how="left")
        .join(tables["home"], on="address", how="left")
        .join(supported(tables["benefit"], day), on="person", how="left")
        .with_columns(
            age=day.year - pl.col("born").dt.year() - is_to_come.cast(pl.Int32),
            tenure=pl.col("tenure").fill_null("uoplyst"),
        )
        .with_columns(working=pl.col("age").is_between(18, 64))
        .group_by("area", "tenure")
        .agg(
            residents=pl.len().cast(pl.Int64),
            under_18=(pl.col("age") < 18).sum(),
            over_64=(pl.col("age") >= 65).sum(),
            years=pl.col("age").sum(),
            women=(pl.col("sex") == "F").sum(),
            supported=pl.col("support").fill_null(0).filter("working").sum(),
            of_working_age=pl.col("working").sum(),
            four_rooms=(pl.col("rooms") >= 4).sum(),
            known_rooms=pl.col("rooms").count(),
            moved=pl.col("moved").sum(),
        )
        .with_columns(pl.col(SUMS).cast(pl.Int64), period=pl.lit(day.isoformat()))
    )


def with_totals(sums: pl.DataFrame) -> pl.DataFrame:
    """The areas, all areas together and the town; each tenure and all together."""
    inside = sums.filter(pl.col("area").is_not_null())
    places = pl.concat([inside, inside.with_columns(area=pl.lit("_T")), sums.with_columns(area=pl.lit(TOWN))])
    every = pl.concat([places, places.with_columns(tenure=pl.lit("_T"))])
    return every.group_by("area", "tenure", "period").agg(pl.col(SUMS).sum())


def figures(sums: pl.DataFrame) -> pl.DataFrame:
    """One row a figure."""
    nothing = pl.lit(None, dtype=pl.Int64)
    return pl.concat(
        sums.select(
            "area",
            "tenure",
            "period",
            indicator=pl.lit(indicator),
            numerator=pl.col(numerator),
            denominator=nothing if denominator is None else pl.col(denominator),
        )
        for indicator, (numerator, denominator) in INDICATORS.items()
    )


def main(town: Path, into: Path) -> None:
    tables = {name: pl.scan_parquet(town / f"{name}.parquet") for name in ["person", "stay", "home", "benefit"]}
    areas = pl.scan_parquet(town / "address_in_area.parquet").select("address", "area")
    # Read once for all snapshots.
    homes = tables["home"].select("address", "rooms", tenure=TENURE).join(areas, on="address", how="left")
    persons = tables["person"].select("person", "born", "sex")
    stays = tables["stay"]
    names = ["home", "person", "stay", "benefit"]
    read = dict(zip(names, pl.collect_all([homes, persons, stays, tables["benefit"]])))
    lazy = {name: table.lazy() for name, table in read.items()}
    sums = pl.concat(pl.collect_all([counted(lazy, day) for day in DAYS]))
    figures(with_totals(sums)).sort("area", "tenure", "indicator", "period").write_parquet(into)


main(Path(sys.argv[1]), Path(sys.argv[2]))
