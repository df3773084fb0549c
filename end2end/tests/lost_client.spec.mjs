// The client's code is lost on the way, in whole or in part: what works without it still does.

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

async function comesIn() {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.hydrated();
  marlene.expects(/Failed to load resource|Failed to fetch|ERR_FAILED|wasm/i);
  return marlene;
}

const loses = (marlene, files) => marlene.page.context().route(files, (route) => route.abort());

test("without the client a long list is searched as without scripts", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await loses(marlene, /\.wasm/);
  const { page } = marlene;
  await marlene.visit("/p/acme/quotes/new");
  const search = page.getByRole("searchbox", { name: "Search: Product" });
  await search.fill("battery");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText(/to choose from/).waitFor();
  const found = await page.locator("select option").allInnerTexts();
  assert.ok(1 < found.length && found.slice(1).every((it) => /battery/i.test(it)), found.join());
  await marlene.leave();
});

test("a field that cannot be changed just now says so, and the page stays", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  const { page } = marlene;
  await marlene.visit("/p/acme/requests/1");
  await marlene.hydrated();
  await loses(marlene, /\.wasm/);
  await page.getByRole("link", { name: "Edit: Priority" }).click();
  await page.getByText("This cannot be changed just now").waitFor();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("link", { name: "Edit: Subject" }).waitFor();
  await page.context().unroute(/\.wasm/);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Edit: Priority" }).waitFor();
  await marlene.leave();
});

test("what was typed into the profile is kept, and no password", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  const { page } = marlene;
  await marlene.visit("/p/acme/profile");
  await marlene.hydrated();
  const phone = () => page.getByLabel(/^Phone/);
  await phone().fill("+49 30 5557788");
  const password = page.locator("input[type=password]").first();
  if (await password.count()) await password.fill("a secret of Marlene");
  assert.equal(await marlene.keeps("a secret"), false);
  await marlene.visit("/p/acme/profile");
  await page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await phone().inputValue(), "+49 30 5557788");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(/done=saved/);
  await marlene.visit("/p/acme/profile");
  await marlene.hydrated();
  assert.equal(await page.getByText(/This is what you typed on/).count(), 0, "it was sent");
  assert.equal(await phone().inputValue(), "+49 30 5557788");
  await marlene.leave();
});
