// Narrowing a list, field by field: by a menu, and by what stands beside it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openHouse } from "../harness/house.mjs";
import { Customer, MARLENE } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

for (const device of ["laptop", "phone"]) {
  test(`a list is narrowed by choices and by a span (${device})`, async () => {
    const marlene = await Customer.arrive(house, { device });
    await marlene.comesIn(house.portico, MARLENE);
    await marlene.visit("/p/acme/orders?view=all");
    await marlene.hydrated();
    const { page } = marlene;
    const chips = page.locator(".filters [data-part=chips]");
    await chips.locator("summary", { hasText: "Filter" }).click();
    await chips.locator(".narrow summary", { hasText: "Status" }).click();
    await chips.getByRole("link", { name: "Scheduled" }).click();
    await page.waitForURL((it) => it.searchParams.get("is.Status") === "Scheduled");
    await chips.getByRole("link", { name: /Status: Scheduled/ }).waitFor();
    const scheduled = await marlene.rows();
    assert.ok(scheduled > 0 && scheduled < 24, `${scheduled} rows`);
    await marlene.seesNoSidewaysScroll();
    await chips.locator("summary", { hasText: "Filter" }).click();
    await chips.locator(".narrow summary", { hasText: "Total" }).click();
    const total = chips.locator(".narrow[open]");
    await total.getByLabel("From").fill("1,000");
    await total.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL((it) => it.searchParams.get("min.Total") === "1,000");
    assert.equal(new URL(page.url()).searchParams.get("is.Status"), "Scheduled");
    await chips.getByRole("link", { name: /Total: from 1,000/ }).waitFor();
    await chips.getByRole("link", { name: /Status: Scheduled/ }).click();
    await page.waitForURL((it) => !it.searchParams.has("is.Status"));
    assert.equal(new URL(page.url()).searchParams.get("min.Total"), "1,000");
    await marlene.leave();
  });
}

test("a filter that cannot be read leads to the whole list", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  marlene.expects(/422/);
  await marlene.visit("/p/acme/orders?min.Total=dear");
  await marlene.page.getByRole("link", { name: "Show the whole list" }).click();
  await marlene.page.waitForURL(/\/p\/acme\/orders$/);
  await marlene.leave();
});
