// Forms that anybody may send: one that cannot be taken as it is comes back whole.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openHouse } from "../harness/house.mjs";
import { Customer } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

const send = (page) => page.getByRole("button", { name: "Send", exact: true }).click();

test("a form that says nothing of its age comes back with all that was typed, and goes when pressed again", async () => {
  const stranger = await Customer.arrive(house);
  const { page } = stranger;
  await stranger.visit("/p/acme/forms/quote");
  await stranger.hydrated();
  await page.getByLabel(/Name/).fill("Ada");
  await page.getByLabel(/Email/).fill("ada@portico.example");
  await page.getByLabel(/Message/).fill("Two hundred windows.");
  await stranger.chooses(page.getByRole("combobox", { name: /^Product/ }), "Exit sign");
  // What it says of its age is cut, so that it is refused however long this took.
  await page.locator("[name=stamp]").evaluate((stamp) => {
    stamp.value = stamp.value.slice(0, -1);
  });
  await send(page);
  await page.getByText("Please send it once more").waitFor();
  stranger.expects(/422/);
  await stranger.hydrated();
  assert.equal(await page.getByLabel(/Message/).inputValue(), "Two hundred windows.");
  assert.equal(await page.getByLabel(/Email/).inputValue(), "ada@portico.example");
  const product = page.locator("select[name='f.Product']");
  assert.equal(await product.locator("option:checked").textContent(), "Exit sign, LED");
  assert.equal(await product.locator("option").filter({ hasText: "Suspension rope" }).count(), 0);
  await stranger.takesAWhile();
  await send(page);
  await page.getByText("We call you within one working day").waitFor();
  await stranger.leave();
});
