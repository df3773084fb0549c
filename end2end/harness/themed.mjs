// The demo company's portal in the clothes of another company.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Portico } from "./portico.mjs";

const THEME = `[theme]
name       = "Amber & Daughters"
brand      = "#b45309"
corners    = "none"
headings   = "serif"
density    = "compact"

`;

/** A second server over the data folder of the first, with another theme. */
export async function themed(portico) {
  const file = await readFile(join(portico.data, "portal.toml"), "utf8");
  const other = join(portico.data, "other.toml");
  await writeFile(other, file.replace(/\[theme\][^]*?(?=# The first page)/, THEME));
  return Portico.start({ command: ["serve", "--dev", "--portal", other] });
}
