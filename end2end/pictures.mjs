// The pictures of the README: the demo company, and the same with another theme. `cargo xtask pictures`.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "./harness/browser.mjs";
import { Portico } from "./harness/portico.mjs";
import { Customer, MARLENE } from "./people/customer.mjs";

const PICTURES = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const THEME = `[theme]
name       = "Amber & Daughters"
brand      = "#b45309"
corners    = "none"
headings   = "serif"
density    = "compact"

`;

/** Small, and sharp enough: Playwright itself knows no WebP. */
async function take(customer, name) {
  const session = await customer.page.context().newCDPSession(customer.page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await writeFile(join(PICTURES, `${name}.webp`), Buffer.from(data, "base64"));
}

async function visit(house, { device, path, name }) {
  const first = await Customer.arrive(house);
  await first.comesIn(house.portico, MARLENE);
  for (const scheme of ["light", "dark"]) {
    const customer = await Customer.arrive(house, { device, scheme });
    await customer.borrows(first);
    await customer.visit(path);
    await customer.hydrated();
    await take(customer, `${name}-${scheme}`);
    await customer.leave();
  }
  await first.leave();
}

await mkdir(PICTURES, { recursive: true });
const browser = await launch();
const portico = await Portico.start();
try {
  await visit({ browser, portico }, { device: "laptop", path: "/p/acme", name: "home" });
  await visit({ browser, portico }, { device: "laptop", path: "/p/acme/orders", name: "orders" });
  await visit({ browser, portico }, { device: "phone", path: "/p/acme/orders/SO-26-04040", name: "phone" });
  const file = await readFile(join(portico.data, "portal.toml"), "utf8");
  const other = join(portico.data, "other.toml");
  await writeFile(other, file.replace(/\[theme\][^]*?(?=# The first page)/, THEME));
  const themed = await Portico.start({ command: ["serve", "--dev", "--portal", other] });
  try {
    await visit({ browser, portico: themed }, { device: "laptop", path: "/p/acme", name: "theme" });
  } finally {
    await themed.stop();
  }
} finally {
  await portico.stop();
  await browser.close();
}
