// A quote with its items: one form, with lines that come and go.

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

/** Marlene, before an empty form for a quote. */
async function marleneAsks(options) {
  const marlene = await Customer.arrive(house, options);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/quotes/new");
  await marlene.hydrated();
  return marlene;
}

const line = (page, number) => page.getByRole("group", { name: `Line ${number}`, exact: true });
const product = (page, number) => line(page, number).getByRole("combobox", { name: /^Product/ });
const quantity = (page, number) => line(page, number).getByLabel(/^Quantity/);

const sends = (page) =>
  page.locator("form").getByRole("button", { name: "Send", exact: true }).click();

/** Presses "Add an item", and waits for the line. */
async function adds(page, number) {
  await page.getByRole("button", { name: "Add an item" }).click();
  await line(page, number).waitFor();
}

test("a quote is asked for with its items, and they stand in it", async () => {
  const marlene = await marleneAsks();
  const { page } = marlene;
  await page.getByLabel(/^Site/).fill("House 7");
  await product(page, 1).selectOption({ label: "Filter set F7 (set)" });
  await quantity(page, 1).fill("12");
  await adds(page, 2);
  assert.equal(await page.getByLabel(/^Site/).inputValue(), "House 7", "nothing is lost");
  assert.equal(await quantity(page, 1).inputValue(), "12");
  await product(page, 2).selectOption({ label: "Battery block 12 V (piece)" });
  await adds(page, 3);
  await sends(page);
  await page.waitForURL(/done=created/);
  const items = page.locator("main table tbody tr");
  assert.equal(await items.count(), 2, "the blank line is none");
  await page.getByText("Filter set F7 (set)").first().waitFor();
  await marlene.leave();
});

test("lines come and go, and what is typed in the others stays", async () => {
  const marlene = await marleneAsks();
  const { page } = marlene;
  assert.equal(await page.getByRole("button", { name: /^Remove line/ }).count(), 0);
  await quantity(page, 1).fill("11");
  await adds(page, 2);
  await quantity(page, 2).fill("22");
  await adds(page, 3);
  await quantity(page, 3).fill("33");
  if (javascript) {
    assert.equal(await page.evaluate(() => document.activeElement.name), "f.l.quote-lines.3.Quantity");
  }
  await page.getByRole("button", { name: "Remove line 2" }).click();
  await line(page, 3).waitFor({ state: "detached" });
  assert.equal(await quantity(page, 1).inputValue(), "11");
  assert.equal(await quantity(page, 2).inputValue(), "33");
  if (javascript) await page.waitForFunction(() => document.activeElement.id === "line-quote-lines-3");
  await page.getByRole("button", { name: "Remove line 1" }).click();
  await line(page, 2).waitFor({ state: "detached" });
  assert.equal(await quantity(page, 1).inputValue(), "33");
  await marlene.leave();
});

test("what is wrong is said at the line and the field it is about", async () => {
  const marlene = await marleneAsks();
  const { page } = marlene;
  await page.getByLabel(/^Site/).fill("House 7");
  await product(page, 1).selectOption({ index: 1 });
  await adds(page, 2);
  await quantity(page, 2).fill("a dozen");
  marlene.expects(/422/);
  await sends(page);
  const summary = page.getByRole("alert").first();
  await summary.waitFor();
  await summary.getByRole("link", { name: "Line 2, Quantity" }).click();
  assert.equal(await quantity(page, 2).getAttribute("aria-invalid"), "true");
  assert.equal(await quantity(page, 2).inputValue(), "a dozen");
  assert.equal(await product(page, 2).getAttribute("aria-invalid"), "true", "it lacks its product");
  assert.equal(await quantity(page, 1).getAttribute("aria-invalid"), null);
  await quantity(page, 2).fill("12");
  await product(page, 2).selectOption({ index: 2 });
  await sends(page);
  await page.waitForURL(/done=created/);
  await marlene.leave();
});

test("a form without any item says that it needs one", async () => {
  const marlene = await marleneAsks();
  const { page } = marlene;
  await page.getByLabel(/^Site/).fill("House 7");
  marlene.expects(/422/);
  await sends(page);
  const summary = page.getByRole("alert").first();
  await summary.getByRole("link", { name: "Line 1, Product" }).waitFor();
  await marlene.leave();
});

test("an item is found by words, in its own line", async () => {
  const marlene = await marleneAsks();
  const { page } = marlene;
  await adds(page, 2);
  const search = line(page, 2).getByRole("searchbox");
  await search.fill("pump");
  await line(page, 2).getByRole("button", { name: "Search" }).click();
  await line(page, 2).getByText(/to choose from/).waitFor();
  const found = await product(page, 2).locator("option").allInnerTexts();
  assert.ok(1 < found.length && found.slice(1).every((it) => /pump/i.test(it)), found.join());
  assert.ok(20 < (await product(page, 1).locator("option").count()), "the other line has all");
  await marlene.leave();
});

for (const device of ["laptop", "phone"]) {
  test(`the lines have no barriers on a ${device}`, async () => {
    const marlene = await marleneAsks({ device });
    await adds(marlene.page, 2);
    await marlene.seesNoSidewaysScroll();
    if (javascript) await marlene.findsNoBarrier();
    await marlene.leave();
  });
}
