"""The scoring of one regulation as one would write it by hand, in Polars and in SQL: what ours is measured against."""

import polars as pl

from indicators.law import Bands, Criterion, Regulation

ERROR = 1e-9
UNCERTAIN = "Belum pasti"


def in_polars(survey: pl.LazyFrame, law: Regulation) -> pl.LazyFrame:
    """The results of every row, lazily."""
    scores = [pl.col(f"skor_{item.id}") for item in law.criteria]
    low, high, area = pl.col("total_terendah"), pl.col("total_tertinggi"), pl.col("luas_verifikasi_ha")
    means = [_polars_mean(law, aspect.id).alias(f"rata_{aspect.id}") for aspect in law.aspects]
    classes = _polars_bands(low, law.class_bands), _polars_bands(high, law.class_bands)
    names = {band.value: band.label_id for band in law.class_bands.bands}
    return (
        survey.with_columns(_polars_percent(item) for item in law.criteria)
        .with_columns(
            _polars_bands(pl.col(f"persen_{item.id}"), law.score_bands).alias(f"skor_{item.id}")
            for item in law.criteria
        )
        .with_columns(
            pl.sum_horizontal(score.fill_null(0) for score in scores).alias("total_terendah"),
            pl.sum_horizontal(score.fill_null(law.score_bands.highest) for score in scores).alias("total_tertinggi"),
            *means,
        )
        .with_columns(
            pl.when(low == high).then(low).alias("total_skor"),
            pl.when(classes[0] == classes[1])
            .then(classes[0].replace_strict(names, return_dtype=pl.String))
            .otherwise(pl.lit(UNCERTAIN))
            .alias("tingkat_kekumuhan"),
            pl.when(low >= law.slum_from).then(area).when(high < law.slum_from).then(area * 0).alias("luas_kumuh_ha"),
            (sum(pl.col(f"rata_{aspect.id}") for aspect in law.aspects) / len(law.aspects)).alias("rata_kekumuhan"),
        )
    )


def in_sql(table: str, law: Regulation) -> str:
    """The same as a SELECT over `table`."""
    percentages = ", ".join(f"{_sql_percent(item)} AS persen_{item.id}" for item in law.criteria)
    scores = ", ".join(f"{_sql_bands(f'persen_{item.id}', law.score_bands)} AS skor_{item.id}" for item in law.criteria)
    lows = " + ".join(f"coalesce(skor_{item.id}, 0)" for item in law.criteria)
    highs = " + ".join(f"coalesce(skor_{item.id}, {law.score_bands.highest})" for item in law.criteria)
    means = ", ".join(f"{_sql_mean(law, aspect.id)} AS rata_{aspect.id}" for aspect in law.aspects)
    mean = " + ".join(f"rata_{aspect.id}" for aspect in law.aspects)
    return f"""
        WITH a AS (SELECT *, {percentages} FROM {table}),
             b AS (SELECT *, {scores} FROM a),
             c AS (SELECT *, {lows} AS total_terendah, {highs} AS total_tertinggi, {means} FROM b)
        SELECT *, CASE WHEN total_terendah = total_tertinggi THEN total_terendah END AS total_skor,
            CASE WHEN {_sql_bands("total_terendah", law.class_bands)} = {_sql_bands("total_tertinggi", law.class_bands)}
                 THEN {_sql_names(law.class_bands)} ELSE '{UNCERTAIN}' END AS tingkat_kekumuhan,
            CASE WHEN total_terendah >= {law.slum_from} THEN luas_verifikasi_ha
                 WHEN total_tertinggi < {law.slum_from} THEN luas_verifikasi_ha * 0 END AS luas_kumuh_ha,
            ({mean}) / {len(law.aspects)} AS rata_kekumuhan
        FROM c"""


def _polars_percent(item: Criterion) -> pl.Expr:
    volume, base = pl.col(item.volume), pl.col(item.denominator)
    share = volume.clip(lower_bound=0) / base * 100
    return pl.when(base > 0).then(share).when((volume <= 0) | (base == 0)).then(0.0).alias(f"persen_{item.id}")


def _polars_bands(figure: pl.Expr, bands: Bands) -> pl.Expr:
    chain = pl
    for band in reversed(bands.bands[1:]):
        chain = chain.when(figure >= bands.edge(band) - ERROR).then(pl.lit(band.value))
    return chain.when(figure.is_not_null()).then(pl.lit(bands.bands[0].value))


def _polars_mean(law: Regulation, aspect: str) -> pl.Expr:
    items = [item for item in law.criteria if item.aspect == aspect]
    counted = [
        pl.when(pl.col(f"skor_{item.id}") == 0).then(0.0).otherwise(pl.col(f"persen_{item.id}").clip(upper_bound=100))
        for item in items
    ]
    return sum(counted[1:], counted[0]) / len(items)


def _sql_percent(item: Criterion) -> str:
    volume, base = item.volume, item.denominator
    return (
        f"CASE WHEN {base} > 0 THEN greatest({volume}, CASE WHEN {volume} IS NULL THEN NULL ELSE 0 END) / {base} * 100 "
        f"WHEN {volume} <= 0 OR {base} = 0 THEN 0 END"
    )


def _sql_bands(figure: str, bands: Bands) -> str:
    steps = " ".join(
        f"WHEN {figure} >= {bands.edge(band) - ERROR} THEN {band.value}" for band in reversed(bands.bands[1:])
    )
    return f"CASE {steps} WHEN {figure} IS NOT NULL THEN {bands.bands[0].value} END"


def _sql_names(bands: Bands) -> str:
    steps = " ".join(f"WHEN total_terendah >= {bands.edge(band) - ERROR} THEN '{band.label_id}'" for band in
                     reversed(bands.bands[1:]))  # fmt: skip
    return f"CASE {steps} ELSE '{bands.bands[0].label_id}' END"


def _sql_mean(law: Regulation, aspect: str) -> str:
    items = [item.id for item in law.criteria if item.aspect == aspect]
    counted = (f"CASE WHEN skor_{name} = 0 THEN 0 ELSE least(persen_{name}, CASE WHEN persen_{name} IS NULL THEN NULL "
               f"ELSE 100 END) END" for name in items)  # fmt: skip
    return f"({' + '.join(counted)}) / {len(items)}"
