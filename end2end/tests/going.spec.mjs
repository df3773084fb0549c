// From one page to the next: what is left stays until the next page is there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, MARLENE } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

/** Answers of this door wait until they are let go; tells how often it was asked. */
async function holds(page, door) {
  let letGo;
  const held = new Promise((go) => (letGo = go));
  const seen = { asked: 0, letGo };
  await page.route(`**/api/${door}`, async (route) => {
    seen.asked += 1;
    await held;
    await route.continue();
  });
  return seen;
}

async function marleneAt(path) {
  const marlene = await Customer.arrive(house, { device: "phone" });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit(path);
  await marlene.hydrated();
  return marlene;
}

test("a list stays until the record that was opened is there", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?view=all&search=maintenance");
  const { page } = marlene;
  const lists = await holds(page, "records/list");
  const opened = await holds(page, "records/open");
  const first = page.locator("td[data-part=title] a").first();
  const title = await first.textContent();
  await first.tap();
  await page.locator("td[data-part=title] a[data-pressed]").waitFor();
  while (opened.asked === 0) await page.waitForTimeout(20);
  assert.ok((await marlene.rows()) > 2, "the list stands there");
  assert.match(page.url(), /orders\?view=all/, "and so does its address");
  await page.locator("[data-patience=slow]").waitFor({ state: "visible" });
  await marlene.findsNoBarrier();
  opened.letGo();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.waitForURL(/\/orders\/[^?]+/);
  await page.waitForFunction(() => document.activeElement?.id === "content");
  assert.equal(lists.asked, 0, "the list that is left asks for nothing more");
  await page.goBack();
  await page.waitForFunction(() => location.search.includes("search=maintenance"));
  lists.letGo();
  await page.waitForFunction(() => document.querySelectorAll("main tbody a").length > 2);
  await marlene.leave();
});

test("whoever presses something else meanwhile goes there", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?view=all");
  const { page } = marlene;
  const opened = await holds(page, "records/open");
  await page.locator("td[data-part=title] a").first().tap();
  while (opened.asked === 0) await page.waitForTimeout(20);
  await page.locator("nav").getByRole("link", { name: "Invoices" }).tap();
  await page.getByRole("heading", { level: 1, name: "Invoices" }).waitFor();
  opened.letGo();
  await page.waitForURL(/\/invoices/);
  await page.waitForTimeout(300);
  assert.match(page.url(), /\/invoices/, "the late record changes nothing");
  await page.getByRole("heading", { level: 1, name: "Invoices" }).waitFor();
  await marlene.leave();
});

test("who presses something else is shown that it is on its way", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?view=all");
  const { page } = marlene;
  const opened = await holds(page, "records/open");
  const lists = await holds(page, "records/list");
  await page.locator("td[data-part=title] a").first().tap();
  while (opened.asked === 0) await page.waitForTimeout(20);
  await page.locator("nav").getByRole("link", { name: "Invoices" }).tap();
  while (lists.asked === 0) await page.waitForTimeout(20);
  await page.waitForTimeout(300);
  const shown = await page.evaluate(() => ({
    isGoing: document.documentElement.hasAttribute("data-going"),
    focused: document.activeElement?.id,
  }));
  assert.equal(shown.isGoing, true);
  assert.notEqual(shown.focused, "content", "nobody is led to the top of what is left");
  await page.locator("[data-patience=slow]").waitFor({ state: "visible" });
  lists.letGo();
  await page.waitForURL(/\/invoices/);
  await page.getByRole("heading", { level: 1, name: "Invoices" }).waitFor();
  await page.locator("html:not([data-going])").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "content");
  opened.letGo();
  await marlene.leave();
});

test("who presses another record meanwhile goes there, and the list stays until then", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?view=all");
  const { page } = marlene;
  const opened = await holds(page, "records/open");
  const titles = page.locator("td[data-part=title] a");
  const [first, second] = [titles.nth(0), titles.nth(1)];
  const title = await second.textContent();
  await first.tap();
  while (opened.asked < 1) await page.waitForTimeout(20);
  await second.tap();
  while (opened.asked < 2) await page.waitForTimeout(20);
  assert.ok((await marlene.rows()) > 2, "the list stands there");
  opened.letGo();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.locator("html:not([data-going])").waitFor();
  assert.notEqual(await page.title(), "");
  await marlene.leave();
});

test("going back from where an ended session leads does not lead there again", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/invoices");
  const { page } = marlene;
  const places = page.locator("nav");
  await places.getByRole("link", { name: "Orders" }).tap();
  await page.waitForURL(/\/orders/);
  await page.locator("html:not([data-going])").waitFor();
  await marlene.losesSession();
  marlene.expects(/401/);
  await places.getByRole("link", { name: "Home" }).tap();
  await page.waitForURL(/sign-in\?next=%2Fp%2Facme$/);
  await page.goBack();
  await page.waitForURL(/sign-in\?next=.*orders/);
  await page.goBack();
  await page.waitForURL(/sign-in\?next=.*invoices/);
  await marlene.leave();
});

test("what was done is said until the next page is there", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?done=deleted");
  const { page } = marlene;
  const notice = page.locator("main .notice");
  await notice.waitFor();
  const opened = await holds(page, "records/open");
  await page.locator("td[data-part=title] a").first().tap();
  while (opened.asked === 0) await page.waitForTimeout(20);
  assert.equal(await notice.count(), 1);
  opened.letGo();
  await page.waitForURL(/\/orders\/[^?]+/);
  assert.equal(await notice.count(), 0);
  await marlene.leave();
});

test("what another version has put into the page is asked for once more", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house, { device: "phone" });
  await marlene.comesIn(house.portico, MARLENE);
  const { page } = marlene;
  await page.route("**/p/acme/orders?view=all", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll('\\"columns\\"', '\\"pillars\\"');
    await route.fulfill({ response: answer, body });
  });
  const asked = page.waitForRequest("**/api/records/list");
  await marlene.visit("/p/acme/orders?view=all");
  await asked;
  await marlene.hydrated();
  assert.ok((await marlene.rows()) > 2);
  await page.locator("td[data-part=title] a").first().tap();
  await page.waitForURL(/\/orders\/[^?]+/);
  await marlene.leave();
});

test("a page whose code is still on its way is waited for, and that is shown", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/requests");
  const { page } = marlene;
  let letGo;
  const held = new Promise((go) => (letGo = go));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: /New/ }).first().tap();
  await page.locator("[data-patience=slow]").waitFor({ state: "visible" });
  await page.locator("a[data-pressed]").waitFor();
  await page.getByRole("heading", { level: 1, name: "Support requests" }).waitFor();
  await marlene.findsNoBarrier();
  letGo();
  await page.getByRole("heading", { level: 1, name: /New/ }).waitFor();
  await page.locator("[data-patience=slow]").waitFor({ state: "hidden" });
  assert.equal(await page.locator("[data-pressed]").count(), 0);
  await marlene.leave();
});
