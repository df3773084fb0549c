// The company's own database, as its staff change it behind the portal's back.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const WRITE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=10); c.execute(sys.argv[2]); c.commit()";

/** @param {{ data: string }} portico of the demo company */
export async function staffWrites(portico, sql) {
  const database = join(portico.data, "company.sqlite");
  await promisify(execFile)(process.env.PORTICO_PYTHON ?? "python3", ["-c", WRITE, database, sql]);
}
