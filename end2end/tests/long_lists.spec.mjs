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

const WAYS_BACK = {
  "the browser's button": (page) => page.goBack(),
  "the record's way back": (page) => page.locator("[data-part=back]").press("Enter"),
};

for (const [way, goesBack] of Object.entries(WAYS_BACK)) {
  for (const device of ["laptop", "phone"]) {
    test(`whoever goes back from a record by ${way} stands where they stood (${device})`, { skip: !javascript }, async () => {
      const marlene = await marleneIn({ device });
      await marlene.visit(LIST);
      await marlene.hydrated();
      const { page } = marlene;
      await scrollsTo(page, 200);
      const name = `Long ${MANY - 170}`;
      const link = page.getByRole("link", { name, exact: true });
      await link.scrollIntoViewIfNeeded();
      const place = () => link.evaluate((it) => Math.round(it.getBoundingClientRect().top));
      // The place is noted as the page moves.
      await page.waitForTimeout(100);
      const before = await place();
      await link.press("Enter");
      await marlene.sees(name);
      await goesBack(page);
      await link.waitFor();
      assert.ok(Number(new URL(page.url()).searchParams.get("pages")) >= 4, page.url());
      await page.waitForFunction(
        ([name, top]) => {
          const all = [...document.querySelectorAll(".table [data-part=title] > a")];
          const link = all.find((it) => it.textContent === name);
          const moved = Math.abs(link.getBoundingClientRect().top - top);
          return moved < 60 && document.activeElement === link && link.matches(":focus-visible");
        },
        [name, before],
      );
      inOrder(await numbers(page));
      await marlene.leave();
    });
  }
}

test("whoever goes on to another record comes back to that one", { skip: !javascript }, async () => {
  const marlene = await marleneIn();
  await marlene.visit(LIST);
  await marlene.hydrated();
  const { page } = marlene;
  await page.getByRole("link", { name: `Long ${MANY}`, exact: true }).click();
  for (let step = 1; step <= 30; step += 1) {
    await page.getByRole("link", { name: "Next" }).click();
    await marlene.sees(`Long ${MANY - step}`);
  }
  await page.locator("[data-part=back]").click();
  await page.waitForFunction((name) => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return document.activeElement.textContent === name && 0 <= top && bottom <= innerHeight;
  }, `Long ${MANY - 30}`);
  // Whoever goes to the list itself begins at its top.
  await page.keyboard.press("Enter");
  await marlene.sees(`Long ${MANY - 30}`);
  await marlene.opensSection("Support");
  await page.waitForFunction(() => scrollY === 0 && document.activeElement.id === "content");
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
