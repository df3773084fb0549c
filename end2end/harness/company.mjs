// The company's own database, as its staff change it behind the portal's back.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";

const WRITE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=10); c.execute(sys.argv[2]); c.commit()";

const READ = "import json, sqlite3, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))";

// Locked until its input ends.
const LOCK = `
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
c.execute("begin exclusive")
print("locked", flush=True)
sys.stdin.read()
c.execute("rollback")`;

const python = () => process.env.PORTICO_PYTHON ?? "python3";
const database = (portico) => join(portico.data, "company.sqlite");

/** @param {{ data: string }} portico of the demo company */
export async function staffWrites(portico, sql) {
  await promisify(execFile)(python(), ["-c", WRITE, database(portico), sql]);
}

/** Rows, as arrays. */
export async function staffReads(portico, sql) {
  const { stdout } = await promisify(execFile)(python(), ["-c", READ, database(portico), sql]);
  return JSON.parse(stdout);
}

/** Nobody else reads or writes the company's tables until what this answers with is called. */
export async function staffLocks(portico) {
  const lock = spawn(python(), ["-c", LOCK, database(portico)], { stdio: ["pipe", "pipe", "inherit"] });
  await once(lock.stdout, "data");
  return async () => {
    lock.stdin.end();
    await once(lock, "exit");
  };
}
