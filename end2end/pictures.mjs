// The pictures of the README: the demo company, and the same with another theme. `cargo xtask pictures`.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "./harness/browser.mjs";
import { Portico } from "./harness/portico.mjs";
import { themed } from "./harness/themed.mjs";
import { Customer, MARLENE } from "./people/customer.mjs";

const PICTURES = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
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
  const dressed = await themed(portico);
  try {
    await visit({ browser, portico: dressed }, { device: "laptop", path: "/p/acme", name: "theme" });
  } finally {
    await dressed.stop();
  }
} finally {
  await portico.stop();
  await browser.close();
}
