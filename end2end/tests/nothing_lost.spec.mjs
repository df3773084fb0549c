// What somebody typed stays, whatever becomes of the form or the record behind it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { staffLocks, staffReads, staffWrites } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, INES, JONAS, MARLENE } from "../people/customer.mjs";

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
  await marlene.hydrated();
  await marlene.page.getByLabel(/Subject/).fill("Gone by now");
  await staffWrites(house.portico, `delete from "Support Requests" where "Subject" = 'Soon gone'`);
  await marlene.page.getByRole("button", { name: "Save changes" }).click();
  await marlene.page.getByText("We cannot find this page").first().waitFor();
  const typed = marlene.page.getByLabel(javascript ? /Subject/ : "What you typed");
  assert.match(await typed.inputValue(), /^(Subject: )?Gone by now$/);
  await marlene.findsNoBarrier();
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

/** Presses it while nobody can read or write the company's tables. */
async function pressesWhileLocked(customer, button) {
  customer.expects(/503/);
  const unlock = await staffLocks(house.portico);
  try {
    await customer.page.getByRole("button", { name: button, exact: true }).click();
    await customer.page.getByText("This is taking too long").first().waitFor();
    await customer.seesNoSidewaysScroll();
    await customer.findsNoBarrier();
  } finally {
    await unlock();
  }
}

test("a request that met a locked database is sent again by one press", async () => {
  const marlene = await comesIn(MARLENE);
  await marlene.visit("/p/acme/requests/new");
  await marlene.hydrated();
  await marlene.page.getByLabel(/Subject/).fill("While it was locked");
  await marlene.page.getByLabel(/Description/).fill("Line 1\nLine 2 & <more>");
  await pressesWhileLocked(marlene, "Send");
  // Without scripts the form cannot be drawn then either: the page has it all the same.
  await marlene.page.getByRole("button", { name: javascript ? "Send" : "Try again", exact: true }).click();
  await marlene.page.waitForURL(/done=created/);
  const found = `select replace("Description", char(13), '') from "Support Requests" where "Subject" = 'While it was locked'`;
  assert.deepEqual(await staffReads(house.portico, found), [["Line 1\nLine 2 & <more>"]]);
  await marlene.leave();
});

test("a profile that met a locked database is saved again, and its password asked for again", async () => {
  const jonas = await comesIn(JONAS);
  const { page } = jonas;
  const phone = page.getByLabel(/^Phone/);
  for (const password of ["", "a long enough password"]) {
    const number = password ? "+49 941 222" : "+49 941 111";
    await jonas.visit("/p/acme/profile");
    await jonas.hydrated();
    await phone.fill(number);
    await page.getByLabel("New password").fill(password);
    await pressesWhileLocked(jonas, "Save changes");
    await page.getByRole("button", { name: "Try again", exact: true }).click();
    if (password) {
      // The page did not have it: nothing was done, and all else stands there.
      await phone.waitFor();
      assert.equal(await phone.inputValue(), number);
      assert.equal(await page.getByLabel("New password").inputValue(), "");
      await page.getByRole("button", { name: "Save changes" }).click();
    }
    await page.waitForURL(/done=saved/);
    const found = `select count(*) from "Customers" where "Phone" = '${number}'`;
    assert.deepEqual(await staffReads(house.portico, found), [[1]]);
  }
  await jonas.leave();
});

test("whoever was signed out meanwhile signs in elsewhere and sends it as it was", async () => {
  const marlene = await comesIn(MARLENE);
  const old = marlene.page;
  await marlene.visit("/p/acme/requests/new");
  await marlene.hydrated();
  await old.getByLabel(/Subject/).fill("Sent too late");
  await old.getByLabel(/Description/).fill("Really.");
  await marlene.losesSession();
  marlene.expects(/401/);
  await old.getByRole("button", { name: "Send", exact: true }).click();
  await old.getByText(/signed out/).first().waitFor();
  await marlene.opensOneMoreTab();
  await marlene.comesIn(house.portico, MARLENE);
  await old.getByRole("button", { name: javascript ? "Send" : "Send again", exact: true }).click();
  await old.waitForURL(/done=created/);
  const count = `select count(*) from "Support Requests" where "Subject" = 'Sent too late'`;
  assert.deepEqual(await staffReads(house.portico, count), [[1]]);
  await marlene.leave();
});

test("a form that a letter opened is sent again after a locked database, by one press", async () => {
  const ines = await Customer.arrive(house);
  await ines.opensByLetter(INES);
  await ines.page.getByLabel(/Billing address/i).fill("Am Quell 8");
  await pressesWhileLocked(ines, "Save changes");
  await ines.page.getByRole("button", { name: "Try again", exact: true }).click();
  await ines.page.getByText("We use your new address from today on").waitFor();
  const count = `select count(*) from "Customers" where "Billing Address" = 'Am Quell 8'`;
  assert.deepEqual(await staffReads(house.portico, count), [[1]]);
  await ines.leave();
});

test("a form that closed before it was sent has what was typed, to be copied", async () => {
  const ines = await Customer.arrive(house);
  await ines.opensByLetter(INES);
  await ines.page.getByLabel(/Billing address/i).fill("Am Quell 9");
  await ines.losesSession();
  ines.expects(/401/);
  await ines.page.getByRole("button", { name: "Save changes" }).click();
  await ines.page.getByText("This form has closed").waitFor();
  const typed = await ines.page.getByLabel("What you typed").inputValue();
  assert.equal(typed, "Billing Address: Am Quell 9");
  await ines.seesNoSidewaysScroll();
  await ines.findsNoBarrier();
  await ines.leave();
});
