// A list as one likes it: its groups, its columns, and a search that follows as one types.

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

async function marleneAt(path, options) {
  const marlene = await Customer.arrive(house, options);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit(path);
  await marlene.hydrated();
  return marlene;
}

/** Opens a part of the menu that says how a list is drawn. */
async function display(page, part) {
  await page.locator(".filters summary", { hasText: "Display" }).click();
  const narrow = page.locator(".filters .narrow").filter({ has: page.locator("summary", { hasText: part }) });
  // It stays as it was left.
  if (!(await narrow.evaluate((it) => it.open))) await narrow.locator("summary").click();
  return narrow;
}

for (const device of ["laptop", "phone"]) {
  test(`a list is grouped, and has other columns (${device})`, async () => {
    const marlene = await marleneAt("/p/acme/orders?view=all", { device });
    const { page } = marlene;
    const all = await marlene.rows();
    await (await display(page, "Group by")).getByRole("link", { name: "Status" }).click();
    await page.waitForURL((it) => it.searchParams.get("group") === "Status");
    const heads = page.locator(".table [data-part=group]");
    await heads.first().waitFor();
    const counts = await heads.locator("[data-part=count]").allInnerTexts();
    assert.ok(counts.length > 2);
    assert.equal(counts.reduce((sum, it) => sum + Number(it), 0), all);
    assert.equal(await marlene.rows(), all);
    await marlene.findsNoBarrier();
    await marlene.seesNoSidewaysScroll();
    const columns = await display(page, "Columns");
    await columns.getByLabel("Placed").uncheck();
    await columns.getByLabel("Site").check();
    await columns.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL((it) => it.searchParams.getAll("columns").includes("Site"));
    assert.equal(new URL(page.url()).searchParams.get("group"), "Status");
    await page.locator(".table th", { hasText: "Site" }).waitFor({ state: "attached" });
    const titles = await page.locator(".table thead th").allTextContents();
    assert.deepEqual(titles, ["Number", "Work", "Customer", "Total", "Site"]);
    await (await display(page, "Columns")).getByRole("link", { name: "Usual columns" }).click();
    await page.waitForURL((it) => !it.searchParams.has("columns"));
    await page.locator(".table th", { hasText: "Placed" }).waitFor({ state: "attached" });
    await marlene.leave();
  });
}

test("a view of groups says how many each has", async () => {
  const marlene = await marleneAt("/p/acme/requests?view=by-status");
  const heads = await marlene.page.locator(".table th[scope=rowgroup]").allInnerTexts();
  assert.deepEqual(heads.map((it) => it.replace(/\s+/g, " ")), ["New 1", "Answered 1", "Closed 3"]);
  await marlene.leave();
});

test("what this view lacks, another has", async () => {
  const marlene = await marleneAt("/p/acme/orders?view=completed&is.Status=New&search=maint");
  const { page } = marlene;
  await page.getByRole("heading", { name: "Nothing in Completed matches “maint”" }).waitFor();
  await page.getByRole("link", { name: "1 in Open orders" }).click();
  await page.waitForURL((it) => it.searchParams.get("view") === "open-orders");
  await page.locator(".table tbody tr").first().waitFor();
  assert.equal(await marlene.rows(), 1);
  await marlene.leave();
});

test("the list follows as one types, and the caret stays", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?view=all&sort=Total");
  const { page } = marlene;
  const search = page.getByRole("searchbox");
  await search.pressSequentially("pmp", { delay: 20 });
  await page.waitForURL((it) => it.searchParams.get("search") === "pmp");
  assert.equal(new URL(page.url()).searchParams.get("sort"), "Total");
  // In the middle of the word, where the caret must stay while the list comes and goes.
  await search.press("ArrowLeft");
  await search.press("ArrowLeft");
  await search.press("u");
  await page.waitForURL((it) => it.searchParams.get("search") === "pump");
  await page.locator("main table tbody a").first().waitFor();
  const at = await search.evaluate((it) => [document.activeElement === it, it.value, it.selectionStart]);
  assert.deepEqual(at, [true, "pump", 2]);
  assert.ok((await marlene.rows()) > 0);
  // One word is one step back, however it was typed.
  await page.goBack();
  await page.waitForURL((it) => !it.searchParams.has("search"));
  await page.waitForFunction(() => document.querySelector("#search").value === "");
  await marlene.leave();
});

test("a late answer to an older word changes nothing", { skip: !javascript }, async () => {
  const marlene = await marleneAt("/p/acme/orders?view=all");
  const { page } = marlene;
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/api/records/list", async (route) => {
    if (route.request().postDataJSON().ask.search === "filter") await held;
    await route.continue().catch(() => {});
  });
  const search = page.getByRole("searchbox");
  await search.fill("filter");
  await page.waitForURL((it) => it.searchParams.get("search") === "filter");
  await search.fill("pump");
  await page.waitForURL((it) => it.searchParams.get("search") === "pump");
  const works = () => page.locator(".table [data-part=title]").allInnerTexts();
  await page.waitForFunction(() => {
    const titles = [...document.querySelectorAll(".table [data-part=title]")];
    return titles.length > 0 && titles.every((it) => /pump/i.test(it.closest("tr").textContent));
  });
  const before = await works();
  release();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(await works(), before);
  assert.equal(await search.inputValue(), "pump");
  assert.equal(new URL(page.url()).searchParams.get("search"), "pump");
  await marlene.leave();
});
