import { openHouse } from "./harness/house.mjs";
import { Customer, MARLENE, INES } from "./people/customer.mjs";
const OUT = "/tmp/lookshots";
const house = await openHouse();
const pages = process.argv.slice(2);
const first = await Customer.arrive(house);
await first.comesIn(house.portico, MARLENE);
for (const device of ["laptop", "phone", "narrow"]) for (const scheme of ["light", "dark"]) {
  const c = await Customer.arrive(house, { device, scheme });
  await c.visit("/p/acme/sign-in");
  await c.page.screenshot({ path: `${OUT}/sign-in-${device}-${scheme}.png` });
  await c.borrows(first);
  for (const it of pages) {
    await c.visit("/p/acme" + it); await c.hydrated();
    await c.page.screenshot({ path: `${OUT}/${it.replaceAll(/[\/?=]/g, "_") || "home"}-${device}-${scheme}.png`, fullPage: device !== "phone" });
  }
  try { await c.leave(); } catch (e) { console.log(e.message); }
}
await first.leave();
await house.close();
