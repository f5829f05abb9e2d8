#!/usr/bin/env python3
"""Reads records as JSON from a URL and inserts them into a table of a database.

The destination is a connection string: a path, or `sqlite:///PATH`, is a SQLite database; anything
with `key=value` pairs goes to an ODBC driver, as in

    Driver=FreeTDS;Server=db.example.com;Port=1433;Database=etl;Uid=loader;Pwd=...

It comes from --dest or, better where it holds a password, from the variable DEST. It is never
printed, and neither is the part of the source's address that may hold a token.
"""

import argparse
import json
import os
import sqlite3
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

TABLE = "records"
TIMEOUT_SECONDS = 30
CREATE = {
    "sqlite": f"""CREATE TABLE IF NOT EXISTS {TABLE} (
        id TEXT PRIMARY KEY, payload TEXT NOT NULL, inserted_by TEXT NOT NULL, inserted_at TEXT NOT NULL)""",
    # T-SQL has no IF NOT EXISTS for tables.
    "odbc": f"""IF OBJECT_ID('{TABLE}', 'U') IS NULL CREATE TABLE {TABLE} (
        id NVARCHAR(450) PRIMARY KEY, payload NVARCHAR(MAX) NOT NULL,
        inserted_by NVARCHAR(200) NOT NULL, inserted_at NVARCHAR(40) NOT NULL)""",
}


class WorkflowError(Exception):
    """What the person who runs the workflow can do something about."""


def main(argv=None):
    options = parse_arguments(argv)
    try:
        records = extract(options.src_url)
        rows = transform(records, options.inserted_by)
        inserted = load(rows, options.dest)
    except WorkflowError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{inserted} of {len(rows)} records inserted, {len(rows) - inserted} were there")
    return 0


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description="Load JSON records from a URL into a database.")
    parser.add_argument("--src-url", required=True, help="http, https or file URL of a JSON list of objects")
    parser.add_argument("--inserted-by", required=True, help="who or what runs this, kept with every row")
    parser.add_argument(
        "--dest",
        default=os.environ.get("DEST", "records.db"),
        help="connection string; default: the variable DEST, else records.db",
    )
    return parser.parse_args(argv)


def extract(url):
    """The records at `url`: a list of objects, or an object that holds one list."""
    name = without_secrets(url)
    if urllib.parse.urlsplit(url).scheme not in ("http", "https", "file"):
        raise WorkflowError(f"{name} is no http, https or file URL")
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            document = json.load(response)
    except urllib.error.HTTPError as error:
        raise WorkflowError(f"{name} answered {error.code} {error.reason}") from error
    except OSError as error:
        raise WorkflowError(f"cannot read {name}: {getattr(error, 'reason', error)}") from error
    except ValueError as error:
        raise WorkflowError(f"{name} holds no JSON: {error}") from error
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        document = lists[0] if len(lists) == 1 else document
    if not isinstance(document, list) or not all(isinstance(item, dict) for item in document):
        raise WorkflowError(f"{name} holds no list of objects")
    return document


def transform(records, inserted_by):
    """One row for each record: its `id`, or its place in the list, and the whole record as JSON."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return [
        (str(record.get("id", place)), json.dumps(record, sort_keys=True), inserted_by, now)
        for place, record in enumerate(records, start=1)
    ]


def load(rows, destination):
    """Inserts the rows whose id is not there yet, all or none; returns how many these were."""
    kind, connect, database_error = connector(destination)
    try:
        connection = connect()
    except database_error as error:
        raise WorkflowError(f"cannot connect to the {kind} database: {plain(error, destination)}") from error
    try:
        cursor = connection.cursor()
        cursor.execute(CREATE[kind])
        inserted = sum(insert(cursor, row) for row in rows)
        connection.commit()
        return inserted
    except database_error as error:
        connection.rollback()
        raise WorkflowError(f"cannot insert into {TABLE}: {plain(error, destination)}") from error
    finally:
        connection.close()


def insert(cursor, row):
    cursor.execute(f"SELECT 1 FROM {TABLE} WHERE id = ?", (row[0],))
    if cursor.fetchone() is not None:
        return 0
    cursor.execute(
        f"INSERT INTO {TABLE} (id, payload, inserted_by, inserted_at) VALUES (?, ?, ?, ?)", row
    )
    return 1


def connector(destination):
    """The kind of database, a function that connects, and the class of its errors."""
    if "=" not in destination:
        path = destination.removeprefix("sqlite:///")
        return "sqlite", lambda: sqlite3.connect(path), sqlite3.Error
    try:
        import pyodbc
    except ImportError as error:
        raise WorkflowError(
            f"an ODBC connection string needs pyodbc and its libraries, which are not here: {error}"
        ) from error
    return "odbc", lambda: pyodbc.connect(destination, timeout=TIMEOUT_SECONDS), pyodbc.Error


def plain(error, destination):
    """An error's text without the connection string and the values in it that may be secret."""
    text = str(error).replace(destination, "***")
    pairs = [pair.partition("=") for pair in destination.split(";") if "=" in pair]
    public = ("driver", "port")
    values = {value.strip("{}") for key, _, value in pairs if key.strip().lower() not in public}
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, "***") if value else text
    return text


def without_secrets(url):
    """A URL as it may stand in a log: without user, password, query and fragment."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


if __name__ == "__main__":
    sys.exit(main())
