// Every kind of page, at phone and desktop width, light and dark: whole, and not too wide.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { javascript } from "../harness/browser.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, MARLENE } from "../people/customer.mjs";

const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const PAGES = {
  home: "/p/acme",
  orders: "/p/acme/orders",
  completed: "/p/acme/orders?view=completed",
  nothing: "/p/acme/orders?search=zzz",
  order: "/p/acme/orders/SO-26-04040",
  invoices: "/p/acme/invoices",
  requests: "/p/acme/requests",
  request: "/p/acme/requests/2",
  "new-request": "/p/acme/requests/new",
  appointments: "/p/acme/appointments",
  documents: "/p/acme/documents",
  document: "/p/acme/documents/2",
  profile: "/p/acme/profile",
  "not-found": "/p/acme/orders/nothing",
};
let house;

before(async () => {
  house = await openHouse();
  await mkdir(SHOTS, { recursive: true });
});

after(() => house?.close());

test("every page is whole at every width and in both schemes", async () => {
  const first = await Customer.arrive(house);
  await first.comesIn(house.portico, MARLENE);
  for (const device of ["laptop", "phone", "narrow"]) {
    for (const scheme of ["light", "dark"]) {
      const customer = await Customer.arrive(house, { device, scheme });
      await customer.borrows(first);
      customer.expects(/404/);
      for (const [name, path] of Object.entries(PAGES)) {
        await customer.visit(path);
        await customer.page.getByRole("heading", { level: 1 }).waitFor();
        await customer.seesNoSidewaysScroll();
        const words = javascript ? [name, device, scheme] : [name, device, scheme, "plain"];
        await customer.page.screenshot({ path: `${SHOTS}${words.join("-")}.png`, fullPage: true });
      }
      await customer.leave();
    }
  }
  await first.leave();
});

test("the way in is whole too", async () => {
  for (const device of ["laptop", "phone"]) {
    for (const scheme of ["light", "dark"]) {
      const stranger = await Customer.arrive(house, { device, scheme });
      await stranger.visit("/p/acme/sign-in");
      await stranger.sees("Sign in");
      await stranger.seesNoSidewaysScroll();
      const words = ["sign-in", device, scheme, ...(javascript ? [] : ["plain"])];
      await stranger.page.screenshot({ path: `${SHOTS}${words.join("-")}.png` });
      await stranger.page.getByLabel("Email").fill("nobody@example.com");
      await stranger.page.getByRole("button", { name: "Email me a sign-in link" }).click();
      await stranger.page.waitForURL(/sign-in\/sent/);
      await stranger.page.getByRole("heading", { level: 1 }).waitFor();
      await stranger.seesNoSidewaysScroll();
      await stranger.page.screenshot({ path: `${SHOTS}${["sent", ...words.slice(1)].join("-")}.png` });
      await stranger.leave();
    }
  }
});

test("no page puts a barrier in anybody's way", { skip: !javascript }, async () => {
  const first = await Customer.arrive(house);
  await first.comesIn(house.portico, MARLENE);
  for (const [device, scheme] of [["laptop", "light"], ["laptop", "dark"], ["phone", "light"], ["phone", "dark"]]) {
    const customer = await Customer.arrive(house, { device, scheme });
    await customer.visit("/p/acme/sign-in");
    await customer.findsNoBarrier();
    await customer.borrows(first);
    customer.expects(/404/);
    for (const path of Object.values(PAGES)) {
      await customer.visit(path);
      await customer.hydrated();
      await customer.findsNoBarrier();
    }
    await customer.leave();
  }
  await first.leave();
});

test("nothing moves when the client takes over", { skip: !javascript }, async () => {
  const customer = await Customer.arrive(house, { device: "phone" });
  await customer.comesIn(house.portico, MARLENE);
  customer.expects(/404/);
  await customer.page.addInitScript(() => {
    window.moved = 0;
    const add = (list) => list.getEntries().forEach((it) => (window.moved += it.value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of Object.values(PAGES)) {
    await customer.visit(path);
    await customer.hydrated();
    const moved = await customer.page.evaluate(() => window.moved);
    assert.ok(moved < 0.001, `${path} moves by ${moved}`);
  }
  await customer.leave();
});

test("no page breaks when it is loaded many times", async () => {
  const customer = await Customer.arrive(house);
  await customer.comesIn(house.portico, MARLENE);
  customer.expects(/404/);
  for (const path of Object.values(PAGES)) {
    for (let turn = 0; turn < 20; turn += 1) {
      await customer.visit(path);
      const text = await customer.page.locator("main").innerText();
      assert.ok(text.length > 20, `${path} is empty the ${turn + 1}th time`);
    }
  }
  await customer.leave();
});

test("a customer gets about by keyboard alone", async () => {
  const customer = await Customer.arrive(house);
  await customer.comesIn(house.portico, MARLENE);
  await customer.visit("/p/acme/orders");
  await customer.page.keyboard.press("Tab");
  assert.equal(await customer.focused(), "Skip to content");
  for (let step = 0; step < 60 && !(await customer.focused()).includes("maintenance"); step += 1) {
    await customer.page.keyboard.press("Tab");
  }
  await customer.page.keyboard.press("Enter");
  await customer.page.waitForURL(/\/orders\/SO-/);
  await customer.leave();
});
