// Every kind of page, at phone and desktop width, light and dark: whole, and not too wide.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { javascript } from "../harness/browser.mjs";
import { openHouse } from "../harness/house.mjs";
import { themed } from "../harness/themed.mjs";
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
  grouped: "/p/acme/requests?view=by-status",
  request: "/p/acme/requests/2",
  editable: "/p/acme/requests/1",
  edit: "/p/acme/requests/1/edit",
  "new-request": "/p/acme/requests/new",
  quotes: "/p/acme/quotes",
  "new-quote": "/p/acme/quotes/new",
  appointments: "/p/acme/appointments",
  documents: "/p/acme/documents",
  document: "/p/acme/documents/2",
  profile: "/p/acme/profile",
  "not-found": "/p/acme/orders/nothing",
};
/** What a visitor opens, or fills in, before a page is as meant. */
const OPENED = {
  "in-place": ["/p/acme/requests/1", async ({ page }) => {
    await page.getByRole("link", { name: "Edit: Description" }).click();
    await page.locator("[name='f.Description']").waitFor();
  }],
  lines: ["/p/acme/quotes/new", async ({ page }) => {
    await page.getByRole("button", { name: "Add an item" }).click();
    await page.getByRole("group", { name: "Line 2", exact: true }).waitFor();
  }],
  "sent-back": ["/p/acme/requests/new", async ({ page }) => {
    await page.locator("main form").getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("alert").first().waitFor();
  }],
};
/** Forms for whoever comes by. */
const STANDALONE = { quote: "/p/acme/forms/quote", address: "/p/acme/forms/address" };
const SCREENS = ["laptop", "phone"].flatMap((device) => ["light", "dark"].map((scheme) => ({ device, scheme })));
let house;

before(async () => {
  house = await openHouse();
  await mkdir(SHOTS, { recursive: true });
});

after(() => house?.close());

/** Keeps what the whole page looks like, when it has come to rest. */
async function picture(customer, ...words) {
  while (await customer.page.evaluate(() => document.getAnimations().length > 0)) await customer.page.waitForTimeout(20);
  const name = [...words, ...(javascript ? [] : ["plain"])].join("-");
  await customer.page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
}

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
        await picture(customer, name, device, scheme);
      }
      await customer.leave();
    }
  }
  await first.leave();
});

test("what one opens on a page is whole, too", async () => {
  const first = await Customer.arrive(house);
  await first.comesIn(house.portico, MARLENE);
  for (const screen of [...SCREENS, { device: "narrow" }, { device: "zoomed" }]) {
    const customer = await Customer.arrive(house, screen);
    await customer.borrows(first);
    customer.expects(/422/);
    for (const [name, [path, open]] of Object.entries(OPENED)) {
      await customer.visit(path);
      await customer.hydrated();
      await open(customer);
      await customer.seesNoSidewaysScroll();
      await picture(customer, name, screen.device, screen.scheme ?? "light");
      if (javascript) await customer.findsNoBarrier();
    }
    await customer.leave();
  }
  await first.leave();
});

test("the way in is whole too", async () => {
  for (const { device, scheme } of SCREENS) {
    const stranger = await Customer.arrive(house, { device, scheme });
    await stranger.visit("/p/acme/sign-in");
    await stranger.sees("Sign in");
    await stranger.seesNoSidewaysScroll();
    await picture(stranger, "sign-in", device, scheme);
    await stranger.page.getByLabel("Email").fill("nobody@example.com");
    await stranger.page.getByRole("button", { name: "Email me a sign-in link" }).click();
    await stranger.page.waitForURL(/sign-in\/sent/);
    await stranger.page.getByRole("heading", { level: 1 }).waitFor();
    await stranger.seesNoSidewaysScroll();
    await picture(stranger, "sent", device, scheme);
    await stranger.leave();
  }
});

test("a form on an address of its own is whole, whoever comes", async () => {
  for (const screen of [...SCREENS, { device: "narrow" }, { device: "zoomed" }]) {
    const stranger = await Customer.arrive(house, screen);
    for (const [name, path] of Object.entries(STANDALONE)) {
      await stranger.visit(path);
      await stranger.hydrated();
      await stranger.page.getByRole("heading", { level: 1 }).waitFor();
      await stranger.seesNoSidewaysScroll();
      await picture(stranger, `form-${name}`, screen.device, screen.scheme ?? "light");
      if (javascript) await stranger.findsNoBarrier();
    }
    await stranger.leave();
  }
});

test("a company's own colours and corners leave every page whole", async () => {
  const portico = await themed(house.portico);
  try {
    for (const { device, scheme } of SCREENS) {
      const customer = await Customer.arrive({ ...house, portico }, { device, scheme });
      await customer.comesIn(portico, MARLENE);
      for (const name of ["home", "orders", "order", "editable", "new-quote", "profile"]) {
        await customer.visit(PAGES[name]);
        await customer.hydrated();
        await customer.seesNoSidewaysScroll();
        await picture(customer, `theme-${name}`, device, scheme);
        if (javascript) await customer.findsNoBarrier();
      }
      await customer.leave();
    }
  } finally {
    await portico.stop();
  }
});

test("no page puts a barrier in anybody's way", { skip: !javascript }, async () => {
  const first = await Customer.arrive(house);
  await first.comesIn(house.portico, MARLENE);
  for (const screen of SCREENS) {
    const customer = await Customer.arrive(house, screen);
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

test("nothing that has the focus stands behind the places", async () => {
  const customer = await Customer.arrive(house, { device: "phone" });
  await customer.comesIn(house.portico, MARLENE);
  for (const name of ["home", "orders", "order", "grouped", "editable", "new-request", "profile"]) {
    await customer.visit(PAGES[name]);
    await customer.hydrated();
    for (let step = 0; step < 80; step += 1) {
      await customer.page.keyboard.press("Tab");
      const covered = await customer.coveredFocus();
      assert.equal(covered, null, `${name}: ${covered} is behind the places`);
    }
  }
  await customer.leave();
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
    let moved = Infinity;
    // A busy machine may paint a page in two pieces, and that moves it once in a while. What the
    // client moves, it moves each time.
    for (let turn = 0; turn < 4 && moved >= 0.001; turn += 1) {
      await customer.visit(path);
      await customer.hydrated();
      moved = Math.min(moved, await customer.page.evaluate(() => window.moved));
    }
    assert.ok(moved < 0.001, `${path} moves by ${moved}`);
  }
  await customer.leave();
});

test("no page breaks when it is loaded many times", async () => {
  const customer = await Customer.arrive(house);
  await customer.comesIn(house.portico, MARLENE);
  customer.expects(/404/);
  for (const path of Object.values(PAGES)) {
    for (let turn = 0; turn < 10; turn += 1) {
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
