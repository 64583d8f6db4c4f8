"""The mirror: the timeline and the facts that conditions read, as columns in Parquet files beside the database.

Nothing here but `catching_up` and `asking` knows Django: on SQLite the files are written by a process of its own, which
must never load a second SQLite into a process that has the database open.
"""
