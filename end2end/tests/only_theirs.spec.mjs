// Each customer sees what is theirs: in lists, records, related lists and pickers.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, HANNAH, INES, JONAS, MARLENE, THEO } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

test("purchasing sees the company's orders, a colleague only his own", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.opensSection("Orders");
  const hers = await marlene.rows();
  const jonas = await Customer.arrive(house);
  await jonas.comesIn(house.portico, JONAS);
  await jonas.opensSection("Orders");
  const his = await jonas.rows();
  assert.ok(0 < his && his < hers, `${his} of ${hers}`);
  await marlene.leave();
  await jonas.leave();
});

test("sections are those that the customer's record opens", async () => {
  const names = async (who) => {
    const customer = await Customer.arrive(house);
    await customer.comesIn(house.portico, who);
    const links = customer.page.getByRole("navigation", { name: "Main" }).locator("ul a");
    const texts = await links.allInnerTexts();
    await customer.leave();
    return texts.map((it) => it.trim());
  };
  assert.deepEqual(await names(INES), ["Home", "Getting started", "Support requests"]);
  assert.deepEqual(await names(THEO), ["Home", "Invoices"]);
});

test("views, search, sort and paging stand in the address", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.opensSection("Orders");
  await marlene.page.getByRole("link", { name: "Completed" }).click();
  await marlene.page.waitForURL(/view=completed/);
  await marlene.page.locator("table tbody tr").first().waitFor();
  const completed = await marlene.rows();
  await marlene.page.getByRole("searchbox").fill("pump");
  await marlene.page.keyboard.press("Enter");
  await marlene.page.waitForURL(/search=pump/);
  await marlene.page.waitForFunction(
    (before) => document.querySelectorAll("table tbody tr").length < before,
    completed,
  );
  await marlene.visit("/p/acme/orders?search=nothing-like-this");
  await marlene.page.getByText(/nothing-like-this/).first().waitFor();
  await marlene.visit("/p/acme/orders");
  await marlene.page.getByRole("columnheader").getByRole("link", { name: "Total" }).click();
  await marlene.page.waitForURL(/sort=/);
  await marlene.leave();
});

test("orders that a company shares say whose they are, to whom that is granted", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.opensSection("Orders");
  await marlene.page.getByRole("cell", { name: "Jonas Falk" }).first().waitFor();
  await marlene.leave();
  const jonas = await Customer.arrive(house);
  await jonas.comesIn(house.portico, JONAS);
  await jonas.opensSection("Orders");
  assert.equal(await jonas.page.getByRole("columnheader", { name: "Customer" }).count(), 0);
  await jonas.leave();
});

test("messages can be read on a phone, where nothing opens them", async () => {
  const marlene = await Customer.arrive(house, { device: "phone" });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/requests/2");
  const messages = marlene.page.locator("table", { hasText: "Selin Bayraktar" }).locator("tbody tr");
  await messages.first().waitFor();
  await marlene.page.getByText("It blinks red, twice, then a pause.").waitFor();
  for (const message of await messages.all()) {
    const lines = (await message.innerText()).split("\n").filter(Boolean);
    assert.ok(lines.length >= 3, `who, what and when are expected: ${lines}`);
  }
  await marlene.leave();
});

test("many records come in pages, one below the other where there is JavaScript", async () => {
  const hannah = await Customer.arrive(house);
  await hannah.comesIn(house.portico, HANNAH);
  await hannah.visit("/p/acme/orders?view=completed");
  await hannah.page.locator("table tbody tr").first().waitFor();
  assert.equal(await hannah.rows(), 50);
  const pages = hannah.page.getByRole("navigation", { name: "Seiten" });
  if (javascript) {
    await hannah.hydrated();
    await hannah.page.getByRole("button", { name: "Mehr laden" }).click();
    await hannah.page.waitForURL(/pages=[2-9]/);
    await hannah.page.waitForFunction(() => document.querySelectorAll("table tbody tr").length >= 100);
  } else {
    await pages.getByRole("link", { name: "Weiter" }).click();
    await hannah.page.waitForURL(/cursor=/);
    await hannah.page.locator("table tbody tr").first().waitFor();
    assert.equal(await hannah.rows(), 50);
  }
  await hannah.leave();
});

test("a record opens with its lines, and another's is not found", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders/SO-26-04040");
  await marlene.page.getByRole("heading", { name: "Order lines" }).waitFor();
  assert.ok((await marlene.rows()) > 0);
  const text = await marlene.page.content();
  assert.ok(!text.includes("Margin") && !text.includes("Cost"), "hidden fields stay on the server");
  await marlene.leave();

  const jonas = await Customer.arrive(house);
  await jonas.comesIn(house.portico, JONAS);
  const answer = await jonas.visit("/p/acme/orders/SO-26-04040");
  assert.equal(answer.status(), 404);
  jonas.expects(/404/);
  await jonas.leave();
});
