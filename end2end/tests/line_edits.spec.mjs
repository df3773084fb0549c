// A quote that nobody has answered is changed with its items: they come, go and change in one form.

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

const line = (page, number) => page.getByRole("group", { name: `Line ${number}`, exact: true });
const product = (page, number) => line(page, number).getByRole("combobox", { name: /^Product/ });
const quantity = (page, number) => line(page, number).getByLabel(/^Quantity/);
const form = (page) => page.locator("main form.form");
const button = (page, name) => form(page).getByRole("button", { name, exact: true });

/** Presses "Add an item", and waits for the line. */
async function adds(page, number) {
  await button(page, "Add an item").click();
  await line(page, number).waitFor();
}

/** Marlene, before a quote of her own with two items; returns her and its address. */
async function marleneHasAsked(site, options) {
  const marlene = await Customer.arrive(house, options);
  const { page } = marlene;
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/quotes/new");
  await marlene.hydrated();
  await page.getByLabel(/^Site/).fill(site);
  await marlene.chooses(product(page, 1), "Filter set F7 (set)");
  await quantity(page, 1).fill("12");
  await adds(page, 2);
  await marlene.chooses(product(page, 2), "Battery block 12 V (piece)");
  await button(page, "Send").click();
  await page.waitForURL(/done=created/);
  return { marlene, address: new URL(page.url()).pathname };
}

async function edits(marlene, address) {
  await marlene.visit(`${address}/edit`);
  await marlene.hydrated();
}

const items = (page) => page.locator("main table tbody tr");

test("items of a quote are changed, removed and added in one go", async () => {
  const { marlene, address } = await marleneHasAsked("House 8");
  const { page } = marlene;
  await edits(marlene, address);
  assert.equal(await quantity(page, 1).inputValue(), "12");
  assert.equal(await line(page, 3).count(), 0, "no blank line");
  await quantity(page, 1).fill("13");
  await page.getByRole("button", { name: "Remove line 2" }).click();
  await line(page, 2).waitFor({ state: "detached" });
  await page.getByText("One line will be removed when you save.").waitFor();
  assert.equal(await quantity(page, 1).inputValue(), "13", "nothing is lost");
  await adds(page, 2);
  await marlene.chooses(product(page, 2), "Filter set F7");
  await quantity(page, 2).fill("3");
  await page.getByLabel(/^Site/).fill("House 9");
  await button(page, "Save changes").click();
  await page.waitForURL(/done=saved/);
  await page.getByText("House 9").first().waitFor();
  const rows = await items(page).allInnerTexts();
  assert.equal(rows.length, 2, rows.join());
  assert.ok(rows.every((it) => it.includes("Filter set F7")), rows.join());
  assert.ok(rows.some((it) => /13/.test(it)) && rows.some((it) => /\b3\b/.test(it)), rows.join());
  await marlene.leave();
});

test("what somebody else did to an item meanwhile is shown at it", async () => {
  const { marlene, address } = await marleneHasAsked("House 10");
  const { page } = marlene;
  await edits(marlene, address);
  const other = await Customer.arrive(house);
  await other.borrows(marlene);
  await edits(other, address);
  await quantity(other.page, 1).fill("99");
  await other.page.getByRole("button", { name: "Remove line 2" }).click();
  await line(other.page, 2).waitFor({ state: "detached" });
  await button(other.page, "Save changes").click();
  await other.page.waitForURL(/done=saved/);
  await other.leave();

  await quantity(page, 2).fill("5");
  marlene.expects(/422|409/);
  await button(page, "Save changes").click();
  const summary = page.getByRole("alert").first();
  await summary.getByRole("link", { name: "Line 2" }).waitFor();
  await line(page, 2).getByText("This line is not there any more").waitFor();
  await page.getByRole("button", { name: "Remove line 2" }).click();
  await line(page, 2).waitFor({ state: "detached" });
  if (javascript) await summary.waitFor({ state: "detached" });
  await quantity(page, 1).fill("14");
  await button(page, "Save changes").click();
  await page.getByText("changed this to “99”").first().waitFor();
  assert.equal(await quantity(page, 1).inputValue(), "14", "and what was typed stays");
  await button(page, "Save changes").click();
  await page.waitForURL(/done=saved/);
  await items(page).first().waitFor();
  assert.match((await items(page).allInnerTexts()).join(), /14/);
  await marlene.leave();
});

test("the last item stays, and another takes its place", async () => {
  const { marlene, address } = await marleneHasAsked("House 11");
  const { page } = marlene;
  await edits(marlene, address);
  await page.getByRole("button", { name: "Remove line 1" }).click();
  await line(page, 2).waitFor({ state: "detached" });
  assert.equal(await page.getByRole("button", { name: /^Remove line/ }).count(), 0);
  await adds(page, 2);
  await page.getByRole("button", { name: "Remove line 1" }).click();
  await line(page, 2).waitFor({ state: "detached" });
  marlene.expects(/422/);
  await button(page, "Save changes").click();
  const summary = page.getByRole("alert").first();
  await summary.getByRole("link", { name: "Line 1, Product" }).waitFor();
  await marlene.chooses(product(page, 1), "Filter set F7");
  await button(page, "Save changes").click();
  await page.waitForURL(/done=saved/);
  await items(page).first().waitFor();
  assert.equal(await items(page).count(), 1);
  await marlene.leave();
});

test("fields stand in the groups of their page, by their names", async () => {
  const marlene = await Customer.arrive(house);
  const { page } = marlene;
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/quotes/new");
  const job = page.getByRole("group", { name: "The job", exact: true });
  assert.equal(await job.getByLabel(/^Site/).count(), 1);
  assert.equal(await job.getByLabel(/^Note/).count(), 0);
  const known = page.getByRole("group", { name: "Good to know", exact: true });
  assert.equal(await known.getByLabel(/^Note/).count(), 1);
  await marlene.visit("/p/acme/requests/new");
  await page.getByLabel(/^Subject/).waitFor();
  assert.equal(await form(page).getByRole("group").count(), 0, "all of them are in one group");
  await marlene.leave();
});

for (const device of ["laptop", "phone"]) {
  test(`the form has no barriers on a ${device}`, async () => {
    const { marlene, address } = await marleneHasAsked(`House ${device}`);
    await marlene.leave();
    const again = await Customer.arrive(house, { device });
    await again.comesIn(house.portico, MARLENE);
    await edits(again, address);
    await again.page.getByRole("button", { name: "Remove line 2" }).click();
    await again.seesNoSidewaysScroll();
    if (javascript) await again.findsNoBarrier();
    await again.leave();
  });
}
