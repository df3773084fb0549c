// What somebody typed stays, whatever becomes of the form or the record behind it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { staffWrites } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, JONAS, MARLENE } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

async function comesIn(who) {
  const customer = await Customer.arrive(house);
  await customer.comesIn(house.portico, who);
  return customer;
}

test("a refused password leaves the rest of the profile as it was typed", async () => {
  const jonas = await comesIn(JONAS);
  jonas.expects(/422/);
  await jonas.visit("/p/acme/profile");
  await jonas.page.getByLabel(/Phone/).fill("+49 941 1234567");
  await jonas.page.getByLabel("New password").fill("short");
  await jonas.page.getByRole("button", { name: "Save changes" }).click();
  await jonas.page.getByText(/too short/).first().waitFor();
  assert.equal(await jonas.page.getByLabel(/Phone/).inputValue(), "+49 941 1234567");
  assert.equal(await jonas.page.getByLabel("New password").inputValue(), "");
  await jonas.leave();
});

test("a refused detail leaves the profile as it was typed, and sets no password", async () => {
  const jonas = await comesIn(JONAS);
  jonas.expects(/422/);
  await jonas.visit("/p/acme/profile");
  await jonas.page.getByLabel(/Phone/).fill("+49 941 7654321");
  await jonas.page.getByLabel(/Billing address/).fill("x".repeat(201));
  await jonas.page.getByLabel("New password").fill("a long enough password");
  await jonas.page.getByRole("button", { name: "Save changes" }).click();
  await jonas.page.getByText("At most 200 characters; you have 201.").first().waitFor();
  assert.equal(await jonas.page.getByLabel(/Phone/).inputValue(), "+49 941 7654321");
  assert.equal(await jonas.page.getByLabel("Current password").count(), 0);
  await jonas.leave();
});

test("a request that staff took up meanwhile can no longer be changed, and says so", async () => {
  const marlene = await comesIn(MARLENE);
  marlene.expects(/409/);
  await marlene.visit("/p/acme/requests/1/edit");
  await marlene.page.getByLabel(/Subject/).fill("Louder every night");
  await staffWrites(house.portico, `update "Support Requests" set "Status" = 'Answered' where "Id" = 1`);
  await marlene.page.getByRole("button", { name: "Save changes" }).click();
  await marlene.page.getByText("This can no longer be changed").first().waitFor();
  assert.equal(await marlene.page.getByLabel(/Subject/).inputValue(), "Louder every night");
  assert.equal(await marlene.page.getByRole("button", { name: "Save changes" }).count(), 0);
  await marlene.page.getByRole("link", { name: "Back to the record" }).click();
  await marlene.page.waitForURL(/requests\/1$/);
  await marlene.visit("/p/acme/requests/1/edit");
  await marlene.sees("This can no longer be changed");
  await marlene.leave();
});

test("a request that is gone is not found, and what was typed is still there", async () => {
  const marlene = await comesIn(MARLENE);
  marlene.expects(/404/);
  await marlene.visit("/p/acme/requests/new");
  await marlene.page.getByLabel(/Subject/).fill("Soon gone");
  await marlene.page.getByLabel(/Description/).fill("Really.");
  await marlene.page.getByRole("button", { name: "Send" }).click();
  await marlene.page.waitForURL(/done=created/);
  const address = new URL(marlene.page.url()).pathname;
  await marlene.visit(`${address}/edit`);
  await marlene.page.getByLabel(/Subject/).fill("Gone by now");
  await staffWrites(house.portico, `delete from "Support Requests" where "Subject" = 'Soon gone'`);
  await marlene.page.getByRole("button", { name: "Save changes" }).click();
  await marlene.page.getByText("We cannot find this page").first().waitFor();
  await marlene.leave();
});

test("a request cannot be deleted any more once staff took it up", async () => {
  const marlene = await comesIn(MARLENE);
  marlene.expects(/409/);
  await marlene.visit("/p/acme/requests/new");
  await marlene.page.getByLabel(/Subject/).fill("Not to be deleted");
  await marlene.page.getByLabel(/Description/).fill("Really.");
  await marlene.page.getByRole("button", { name: "Send" }).click();
  await marlene.page.waitForURL(/done=created/);
  await marlene.page.getByRole("button", { name: "Delete", exact: true }).click();
  await staffWrites(
    house.portico,
    `update "Support Requests" set "Status" = 'Closed' where "Subject" = 'Not to be deleted'`,
  );
  await marlene.page.getByRole("button", { name: "Delete it" }).click();
  await marlene.page.getByText("This can no longer be deleted").waitFor();
  await marlene.leave();
});
