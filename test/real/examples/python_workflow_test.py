"""Runs the example's main.py as a program, against a server on the loopback and SQLite."""

import http.server
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

MAIN = pathlib.Path(os.environ["MAIN_PY"])
SECRET = "s3cret-of-the-database"


class Handler(http.server.BaseHTTPRequestHandler):
    answers = {
        "/list": (200, json.dumps([{"id": 7, "name": "Größe"}, {"id": 8}, {"name": "without id"}])),
        "/wrapped": (200, json.dumps({"count": 1, "items": [{"id": "a"}]})),
        "/number": (200, "42"),
        "/html": (200, "<html>"),
        "/gone": (404, "not here"),
    }

    def do_GET(self):
        status, body = self.answers[self.path.partition("?")[0]]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


class WorkflowTest(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.directory = tempfile.TemporaryDirectory()
        self.database = str(pathlib.Path(self.directory.name, "records.db"))

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.directory.cleanup()

    def run_main(self, path, dest=None, **env):
        arguments = [sys.executable, str(MAIN), "--src-url", path if ":" in path else self.url + path]
        arguments += ["--inserted-by", "tester"] + (["--dest", dest] if dest else [])
        return subprocess.run(
            arguments,
            cwd=self.directory.name,
            env={"PATH": os.environ["PATH"], **env},
            capture_output=True,
            text=True,
            timeout=60,
        )

    def rows(self):
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute("SELECT id, payload, inserted_by FROM records ORDER BY id").fetchall()
        finally:
            connection.close()

    def test_inserts_every_record_once(self):
        first = self.run_main("/list", self.database)
        self.assertEqual((first.returncode, first.stdout), (0, "3 of 3 records inserted, 0 were there\n"))
        second = self.run_main("/list", self.database)
        self.assertEqual((second.returncode, second.stdout), (0, "0 of 3 records inserted, 3 were there\n"))
        rows = self.rows()
        self.assertEqual([row[0] for row in rows], ["3", "7", "8"])
        self.assertEqual(json.loads(rows[1][1]), {"id": 7, "name": "Größe"})
        self.assertEqual({row[2] for row in rows}, {"tester"})

    def test_takes_the_destination_from_the_environment(self):
        result = self.run_main("/wrapped", DEST=f"sqlite:///{self.database}")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual([row[0] for row in self.rows()], ["a"])

    def test_reads_a_file(self):
        path = pathlib.Path(self.directory.name, "records.json")
        path.write_text('[{"id": "from a file"}]', encoding="utf-8")
        self.assertEqual(self.run_main(path.as_uri(), self.database).returncode, 0)
        self.assertEqual([row[0] for row in self.rows()], ["from a file"])

    def test_says_what_is_wrong_with_the_source(self):
        for path, message in (
            ("/number", "holds no list of objects"),
            ("/html", "holds no JSON"),
            ("/gone", "answered 404 Not Found"),
            ("ftp://127.0.0.1/x", "is no http, https or file URL"),
            ("http://127.0.0.1:9/x", "cannot read http://127.0.0.1:9/x"),
        ):
            with self.subTest(path):
                result = self.run_main(path, self.database)
                self.assertEqual(result.returncode, 1)
                self.assertRegex(result.stderr, f"^error: .*{message}")
                self.assertEqual(result.stderr.count("\n"), 1)
                self.assertFalse(pathlib.Path(self.database).exists())

    def test_prints_no_secret(self):
        odbc = f"Driver=None;Server=127.0.0.1;Uid=loader;Pwd={SECRET}"
        token = f"/gone?token={SECRET}"
        for result in (
            self.run_main("/list", odbc),
            self.run_main("/list", DEST=odbc),
            self.run_main(token, self.database),
        ):
            self.assertEqual(result.returncode, 1)
            self.assertRegex(result.stderr, "^error: ")
            self.assertNotIn(SECRET, result.stdout + result.stderr)

    def test_says_where_it_cannot_write(self):
        result = self.run_main("/list", "/no/such/directory/records.db")
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stderr, "^error: cannot connect to the sqlite database: ")


if __name__ == "__main__":
    unittest.main()
