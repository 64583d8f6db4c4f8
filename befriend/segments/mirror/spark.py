"""The same SQL over the same files, on Spark: for more than one machine can hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from befriend.segments.mirror.manifest import Manifest, Part
from befriend.segments.mirror.views import views


class SparkMissing(RuntimeError):
    """Spark cannot be used here; the message says what to install."""


def answer_with_spark(manifest: Manifest, sql: str, target: Path, master: str) -> None:
    """Write the answer as Parquet files to the folder `target`. All workers must see the mirror under the same path."""
    spark = _session(master)
    try:
        for name, query in views(manifest, _Files(spark)).items():
            spark.sql(query).createOrReplaceTempView(name)
        spark.sql(sql).write.mode("overwrite").parquet(target.as_uri())
    finally:
        spark.stop()


class _Files:
    """Makes a FROM of Parquet files: a view of their own, named after the first."""

    def __init__(self, spark: Any) -> None:
        self._spark = spark

    def __call__(self, parts: Sequence[Part]) -> str:
        name = "files_" + parts[0].file.removesuffix(".parquet").replace("-", "_") + f"_{len(parts)}"
        self._spark.read.parquet(*[(settings.MIRROR / part.file).as_uri() for part in parts]).createOrReplaceTempView(name)
        return name


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise SparkMissing("Spark is not installed here: pip install 'befriend[spark]', and have Java 17 or newer.") from missing
    builder = SparkSession.builder.appName("Befriend review").master(master)
    settings_of_spark = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "16",
        "spark.sql.ansi.enabled": "true",
    }
    for name, value in settings_of_spark.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except Exception as failed:
        raise SparkMissing(f"Spark did not start; it needs Java 17 or newer. {str(failed).splitlines()[0]}") from failed
    spark.sparkContext.setLogLevel("ERROR")
    return spark
