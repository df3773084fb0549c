// Back and forth, by address and by door: controls say what the address says, and no page is a dead end.

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

async function marleneIn(options) {
  const marlene = await Customer.arrive(house, options);
  await marlene.comesIn(house.portico, MARLENE);
  return marlene;
}

async function searches(customer, words) {
  await customer.page.getByRole("searchbox").fill(words);
  await customer.page.keyboard.press("Enter");
  await customer.page.waitForURL((it) => it.searchParams.get("search") === words);
}

test("going back takes the words of a search with it, and forward brings them again", async () => {
  const marlene = await marleneIn();
  await marlene.opensSection("Orders");
  await searches(marlene, "pump");
  await searches(marlene, "filter");
  const words = () => marlene.page.getByRole("searchbox").inputValue();
  await marlene.page.goBack();
  await marlene.page.waitForURL(/search=pump/);
  assert.equal(await words(), "pump");
  await marlene.page.goBack();
  await marlene.page.waitForURL(/\/orders$/);
  assert.equal(await words(), "");
  await marlene.page.goForward();
  await marlene.page.waitForURL(/search=pump/);
  assert.equal(await words(), "pump");
  await marlene.leave();
});

test("one list leads to the next", async () => {
  const marlene = await marleneIn();
  await marlene.hydrated();
  for (const title of ["Orders", "Invoices", "Support requests", "Orders"]) {
    await marlene.opensSection(title);
    assert.ok((await marlene.rows()) > 0);
  }
  await marlene.leave();
});

test("views, order and search all follow the address", async () => {
  const marlene = await marleneIn();
  await marlene.visit("/p/acme/orders?view=completed&sort=-Total&search=e");
  const { page } = marlene;
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "e");
  assert.equal(await page.locator(".tabs [aria-current=page]").innerText(), "Completed");
  assert.equal(await page.locator("th[aria-sort=descending]").innerText(), "Total");
  await page.locator(".filters > .menu > summary").click();
  await page.locator(".filters > .menu").getByRole("link", { name: "Placed" }).click();
  await page.waitForURL((it) => it.searchParams.get("sort") === "Placed");
  await page.locator("th[aria-sort=ascending]", { hasText: "Placed" }).waitFor();
  assert.ok(await page.locator(".filters > .menu").evaluate((it) => !it.open), "the menu has closed");
  await marlene.leave();
});

test("an address that asks for what is not there leads to the whole list", async () => {
  const marlene = await marleneIn();
  marlene.expects(/422/);
  for (const query of ["view=gone", "sort=Margin", "cursor=broken", `search=${"a+".repeat(20)}`]) {
    await marlene.visit(`/p/acme/orders?${query}`);
    await marlene.page.getByRole("link", { name: "Show the whole list" }).click();
    await marlene.page.waitForURL(/\/p\/acme\/orders$/);
    await marlene.page.locator("table tbody tr").first().waitFor();
  }
  await marlene.leave();
});

test("whoever is signed in goes on from the sign-in page", async () => {
  const marlene = await marleneIn();
  await marlene.visit("/p/acme/sign-in");
  await marlene.page.waitForURL(/\/p\/acme$/);
  await marlene.visit("/p/acme/sign-in?next=%2Fp%2Facme%2Finvoices%3Fview%3Dpaid");
  await marlene.page.waitForURL(/\/p\/acme\/invoices\?view=paid$/);
  await marlene.visit("/p/acme/sign-in?next=https%3A%2F%2Fevil.example%2F");
  await marlene.page.waitForURL(/\/p\/acme$/);
  await marlene.leave();
});

test("a used link is no dead end", async () => {
  const link = await house.portico.link(MARLENE);
  const marlene = await Customer.arrive(house);
  marlene.expects(/404/);
  await marlene.follows(link);
  await marlene.visit(link);
  await marlene.sees("You are already signed in");
  await marlene.page.getByRole("link", { name: "Go to Acme Services" }).click();
  await marlene.page.waitForURL(/\/p\/acme$/);
  await marlene.leave();
  const stranger = await Customer.arrive(house);
  stranger.expects(/404/);
  await stranger.visit(link);
  await stranger.page.getByRole("link", { name: "Ask for a new link" }).click();
  await stranger.sees("Sign in");
  await stranger.leave();
});

test("menus close with Escape and when one turns elsewhere", { skip: !javascript }, async () => {
  const marlene = await marleneIn({ device: "phone" });
  await marlene.visit("/p/acme/orders");
  const menu = marlene.page.locator(".filters > .menu");
  const isOpen = () => menu.evaluate((it) => it.open);
  await marlene.hydrated();
  await menu.locator("summary").focus();
  await marlene.page.keyboard.press("Enter");
  assert.ok(await isOpen());
  await marlene.page.keyboard.press("Tab");
  await marlene.page.keyboard.press("Escape");
  assert.ok(!(await isOpen()));
  assert.match(await marlene.focused(), /Sort: Placed/);
  await marlene.page.keyboard.press("Enter");
  await marlene.page.getByRole("heading", { level: 1 }).click();
  assert.ok(!(await isOpen()));
  await marlene.leave();
});

test("the focus goes where reading goes on", { skip: !javascript }, async () => {
  const marlene = await marleneIn();
  marlene.expects(/422/);
  await marlene.visit("/p/acme");
  await marlene.hydrated();
  await marlene.opensSection("Orders");
  const focus = () => marlene.page.evaluate(() => document.activeElement.id || document.activeElement.className);
  assert.equal(await focus(), "content");
  await searches(marlene, "pump");
  await marlene.page.getByRole("status").filter({ hasText: "found" }).waitFor();
  assert.equal(await focus(), "search");
  await marlene.visit("/p/acme/requests/new");
  await marlene.hydrated();
  await marlene.page.getByRole("button", { name: "Send" }).click();
  await marlene.page.getByRole("alert").first().waitFor();
  await marlene.page.waitForFunction(() => document.activeElement.className === "notice");
  await marlene.leave();
});
