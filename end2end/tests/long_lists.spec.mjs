// Ten thousand records of one's own: a list that goes on below, and stands where one left it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { staffWrites } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, MARLENE } from "../people/customer.mjs";

const MANY = 10_000;
// Far enough to see that it goes on: each page is drawn in a browser on a busy machine.
const FAR = 1_500;
const LIST = "/p/acme/requests?view=all-requests&search=Long";

let house;

before(async () => {
  house = await openHouse();
  await staffWrites(
    house.portico,
    `insert into "Support Requests" ("Customer", "Subject", "Status", "Created")
     select c."Id", 'Long ' || i, 'New', datetime('2020-01-01', '+' || i || ' minutes')
     from "Customers" c, (with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})
     select i from n) where c."Email" = '${MARLENE}'`,
  );
});

after(() => house?.close());

async function marleneIn(options) {
  const marlene = await Customer.arrive(house, options);
  await marlene.comesIn(house.portico, MARLENE);
  return marlene;
}

/** The numbers of the rows, as they stand. */
function numbers(page) {
  return page
    .locator(".table [data-part=title] > a")
    .evaluateAll((all) => all.map((it) => Number(it.textContent.replace("Long ", ""))));
}

/** The latest first, each once. */
function inOrder(found) {
  assert.deepEqual(found, found.map((_, index) => MANY - index));
}

async function scrollsTo(page, rows) {
  const count = () => page.locator(".table tbody tr").count();
  for (let shown = await count(); shown < rows; shown = await count()) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForFunction((least) => document.querySelectorAll(".table tbody tr").length > least, shown);
  }
}

for (const device of ["laptop", "phone"]) {
  test(`scrolling on brings all rows, in order and once (${device})`, { skip: !javascript }, async () => {
    const marlene = await marleneIn({ device });
    await marlene.visit(LIST);
    await marlene.hydrated();
    const { page } = marlene;
    const far = device === "phone" ? 300 : FAR;
    await scrollsTo(page, far);
    const found = await numbers(page);
    assert.ok(found.length >= far, `${found.length} rows`);
    inOrder(found);
    await page.locator(".pager", { hasText: `1–${found.length.toLocaleString("en-GB")} of` }).waitFor();
    await page.getByRole("status").filter({ hasText: `${found.length.toLocaleString("en-GB")} of more than 1,000` }).waitFor();
    await marlene.seesNoSidewaysScroll();
    await marlene.leave();
  });
}

test("whoever opens a record and goes back stands where they stood", { skip: !javascript }, async () => {
  const marlene = await marleneIn();
  await marlene.visit(LIST);
  await marlene.hydrated();
  const { page } = marlene;
  await scrollsTo(page, 200);
  const link = page.getByRole("link", { name: `Long ${MANY - 170}`, exact: true });
  await link.scrollIntoViewIfNeeded();
  const place = () => link.evaluate((it) => Math.round(it.getBoundingClientRect().top));
  // The place is noted as the page moves.
  await page.waitForTimeout(100);
  const before = await place();
  const rows = (await numbers(page)).length;
  await link.click();
  await marlene.sees(`Long ${MANY - 170}`);
  await page.goBack();
  await link.waitFor();
  assert.equal(new URL(page.url()).searchParams.get("pages"), String(rows / 50));
  await page.waitForFunction(
    ([name, top]) => {
      const all = [...document.querySelectorAll(".table [data-part=title] > a")];
      const link = all.find((it) => it.textContent === name);
      return Math.abs(link.getBoundingClientRect().top - top) < 60;
    },
    [`Long ${MANY - 170}`, before],
  );
  inOrder(await numbers(page));
  await marlene.leave();
});

test("with the keyboard a button goes on, and reading goes on at its first row", { skip: !javascript }, async () => {
  const marlene = await marleneIn();
  await marlene.visit(LIST);
  await marlene.hydrated();
  const { page } = marlene;
  const more = page.getByRole("button", { name: "Load more" });
  // Without scrolling there: pressed where it stands.
  await more.evaluate((it) => it.click());
  await page.waitForFunction((name) => document.activeElement.textContent === name, `Long ${MANY - 50}`);
  await marlene.findsNoBarrier();
  await marlene.leave();
});

test("a list of many pages can be reloaded, and read on without a script", async () => {
  const marlene = await marleneIn();
  await marlene.visit(`${LIST}&pages=3`);
  const { page } = marlene;
  await page.locator(".table tbody tr").nth(149).waitFor();
  inOrder((await numbers(page)).slice(0, 150));
  if (!javascript) {
    await page.getByRole("link", { name: "Next" }).click();
    await page.waitForURL(/cursor=/);
    assert.equal((await numbers(page))[0], MANY - 150);
    assert.match(await page.locator(".pager b").innerText(), /151–200/);
    await page.getByRole("link", { name: "Previous" }).click();
    await page.waitForURL((it) => it.searchParams.has("cursor"));
  }
  await marlene.leave();
});
