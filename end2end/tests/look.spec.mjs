// How pages hold up: at 400 %, without a network, on a slow one, with less motion, when wide.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, HANNAH, INES, MARLENE } from "../people/customer.mjs";

const PAGES = ["", "/orders", "/orders/SO-26-04040", "/invoices", "/requests/new", "/profile"];
let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

test("at 400 % everything reflows, and nothing stands in front of it", async () => {
  const marlene = await Customer.arrive(house, { device: "zoomed" });
  await marlene.comesIn(house.portico, MARLENE);
  for (const path of PAGES) {
    await marlene.visit(`/p/acme${path}`);
    await marlene.seesNoSidewaysScroll();
    const stuck = await marlene.stuckHeight();
    assert.ok(stuck <= 64, `${path}: ${stuck} px of 256 are covered`);
  }
  await marlene.leave();
});

test("no name of a place is cut on a phone, in no language", async () => {
  for (const login of [MARLENE, HANNAH, INES]) {
    for (const device of ["phone", "narrow"]) {
      const customer = await Customer.arrive(house, { device });
      await customer.comesIn(house.portico, login);
      await customer.visit("/p/acme");
      assert.deepEqual(await customer.cutPlaces(), []);
      await customer.leave();
    }
  }
});

test("the name of a place takes no more room for being where one is", async () => {
  const hannah = await Customer.arrive(house, { device: "phone" });
  await hannah.comesIn(house.portico, HANNAH);
  await hannah.visit("/p/acme");
  const elsewhere = await hannah.placeHeights();
  await hannah.visit("/p/acme/invoices");
  assert.deepEqual(await hannah.placeHeights(), elsewhere);
  await hannah.leave();
});

test("a word of a heading is not broken for what stands beside it", async () => {
  const hannah = await Customer.arrive(house, { device: "narrow" });
  await hannah.comesIn(house.portico, HANNAH);
  await hannah.visit("/p/acme");
  const widths = await hannah.page.evaluate(() =>
    [...document.querySelectorAll(".needs h3")].map((it) => {
      const room = it.clientWidth;
      const word = Object.assign(it.cloneNode(true), { style: "position: absolute; inline-size: min-content; overflow-wrap: normal" });
      it.parentElement.append(word);
      return [room, word.offsetWidth];
    }),
  );
  assert.ok(widths.length > 0);
  for (const [room, word] of widths) assert.ok(room >= word, `${word} px of a word in ${room}`);
  await hannah.leave();
});

test("the last line of a page is not behind the places", async () => {
  const marlene = await Customer.arrive(house, { device: "phone" });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders");
  await marlene.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const [end, places] = await marlene.page.evaluate(() => [
    document.querySelector("main").getBoundingClientRect().bottom,
    document.querySelector(".nav ul").getBoundingClientRect().top,
  ]);
  assert.ok(end <= places + 1, `the page ends at ${end}, the places begin at ${places}`);
  await marlene.leave();
});

test("whoever asks for less motion gets none", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.page.emulateMedia({ reducedMotion: "reduce" });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders");
  const longest = await marlene.page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll("*")].flatMap((it) => {
        const { transitionDuration, animationDuration } = getComputedStyle(it);
        return `${transitionDuration},${animationDuration}`.split(",").map(parseFloat);
      }),
    ),
  );
  assert.ok(longest <= 0.001, `something moves for ${longest} s`);
  await marlene.leave();
});

test("where the system chooses the colours, the current place is still told", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.page.emulateMedia({ forcedColors: "active" });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders");
  const current = marlene.page.locator(".nav a[aria-current]");
  assert.match(await current.evaluate((it) => getComputedStyle(it).textDecorationLine), /underline/);
  await marlene.leave();
});

test("a wide table says so, keeps its first column, and moves by keyboard", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house, { device: "tablet" });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders?view=open-orders");
  await marlene.hydrated();
  const table = marlene.page.locator("main .table").first();
  // Wider than any screen, whatever the demo company's words.
  await table.evaluate((it) => {
    it.style.inlineSize = "46rem";
    for (const row of it.querySelectorAll("tr")) row.lastElementChild.style.paddingInlineStart = "40rem";
    dispatchEvent(new Event("resize"));
  });
  const region = marlene.page.getByRole("region", { name: "Orders" });
  await region.waitFor();
  assert.equal(await region.getAttribute("tabindex"), "0");
  const left = () => region.locator("tbody td").first().evaluate((it) => it.getBoundingClientRect().left);
  const before = await left();
  await region.focus();
  await marlene.page.keyboard.press("End");
  for (let turn = 0; turn < 5; turn += 1) await marlene.page.keyboard.press("ArrowRight");
  await marlene.page.waitForFunction(() => document.querySelector("main .table").scrollLeft > 40);
  assert.ok(Math.abs((await left()) - before) < 1, "the first column stays");
  await marlene.leave();
});

test("without a network the page stays, says so, and goes on by itself", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  marlene.expects(/ERR_INTERNET_DISCONNECTED/);
  await marlene.visit("/p/acme/orders");
  await marlene.hydrated();
  const { page } = marlene;
  await marlene.losesNetwork();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Invoices" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "You are offline" });
  await notice.waitFor();
  await notice.locator("p:visible").filter({ hasText: "What you typed is kept." }).waitFor();
  await marlene.sees("Orders");
  await notice.getByRole("button", { name: "Try again" }).click();
  await notice.waitFor();
  await marlene.hasNetwork();
  await marlene.sees("Invoices");
  await notice.waitFor({ state: "hidden" });
  await marlene.leave();
});

test("what is typed is there after the network was away, and is sent once", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  marlene.expects(/ERR_INTERNET_DISCONNECTED/);
  await marlene.visit("/p/acme/requests/new");
  await marlene.hydrated();
  const { page } = marlene;
  await page.getByLabel("Subject").fill("Sent from a tunnel");
  await page.getByLabel("Description").fill("There was no network for a while.");
  await marlene.losesNetwork();
  await page.locator("main form button[type=submit], main form button:not([type])").last().click();
  await page.getByRole("alert").filter({ hasText: "You are offline" }).waitFor();
  assert.equal(await page.getByLabel("Subject").inputValue(), "Sent from a tunnel");
  await marlene.hasNetwork();
  await page.waitForURL((it) => !it.pathname.endsWith("/new"));
  await marlene.visit("/p/acme/requests");
  assert.equal(await page.getByRole("link", { name: "Sent from a tunnel" }).count(), 1);
  await marlene.leave();
});

test("a slow answer shows a thin line, and the old page meanwhile", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders");
  await marlene.hydrated();
  const { page } = marlene;
  await page.route("**/api/records/list", async (route) => {
    await new Promise((end) => setTimeout(end, 1500));
    await route.continue();
  });
  await page.getByRole("link", { name: "Completed" }).click();
  await page.getByRole("progressbar", { name: "Loading" }).waitFor();
  await marlene.sees("Orders");
  assert.ok((await marlene.rows()) > 0, "the old rows stay");
  await page.getByRole("progressbar").waitFor({ state: "hidden" });
  await marlene.leave();
});

test("tabs, sorting and the way back keep state in the address", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders");
  await marlene.hydrated();
  const { page } = marlene;
  await page.getByRole("link", { name: "Completed" }).click();
  await page.waitForURL(/view=completed/);
  await page.getByRole("columnheader", { name: "Total" }).getByRole("link").click();
  await page.waitForURL(/sort=/);
  const sorted = page.url();
  await page.locator("main table tbody a").first().click();
  await page.waitForURL(/orders\/SO-/);
  await page.goBack();
  await page.waitForURL(sorted);
  await page.locator("th[aria-sort]").filter({ hasText: "Total" }).waitFor();
  await page.goBack();
  await page.waitForURL((it) => !it.searchParams.has("sort"));
  await page.locator(".tabs a[aria-current]").filter({ hasText: "Completed" }).waitFor();
  await page.goForward();
  await page.waitForURL(sorted);
  await marlene.leave();
});
