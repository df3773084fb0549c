// Wrong answers: told at their field in plain words, and taken back as soon as they are right.

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

/** Marlene, before the form of a new request. */
async function asking() {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/requests/new");
  await marlene.hydrated();
  const { page } = marlene;
  const form = page.locator("form.form");
  return {
    marlene,
    page,
    subject: page.getByLabel(/Subject/),
    description: page.getByLabel(/Description/),
    send: () => form.getByRole("button", { name: /send|create|save/i }).click(),
    wrong: (text) => form.locator('[data-part="error"]').getByText(text),
    summary: () => page.getByRole("alert").first(),
  };
}

test("a wrong answer is told with its numbers, and what was typed stays", async () => {
  const { marlene, subject, send, wrong, summary } = await asking();
  await subject.fill("x".repeat(130));
  await send();
  await summary().waitFor();
  marlene.expects(/422/);
  await wrong("At most 120 characters; you have 130.").waitFor();
  assert.equal(await subject.inputValue(), "x".repeat(130));
  assert.equal(await subject.getAttribute("aria-invalid"), "true");
  await marlene.leave();
});

test("nobody is told off while they type for the first time", { skip: !javascript }, async () => {
  const { marlene, subject, wrong } = await asking();
  await subject.pressSequentially("ab", { delay: 20 });
  assert.equal(await subject.getAttribute("aria-invalid"), null);
  await subject.press("Tab");
  await wrong("At least 3 characters; you have 2.").waitFor();
  await marlene.leave();
});

test("a message goes with its mistake, without sending", { skip: !javascript }, async () => {
  const { marlene, subject, description, send, wrong, summary } = await asking();
  await subject.fill("ab");
  await send();
  await summary().getByText("2 answers need another look").waitFor();
  marlene.expects(/422/);
  await subject.focus();
  await subject.press("End");
  await subject.pressSequentially("c");
  await wrong("At least 3 characters").waitFor({ state: "detached" });
  await summary().getByText("One answer is missing").waitFor();
  await description.fill("It drips.");
  await description.press("Tab");
  await summary().waitFor({ state: "detached" });
  await send();
  await marlene.page.waitForURL(/done=created/);
  await marlene.leave();
});

test("addresses and numbers have the keys of their kind", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/profile");
  await marlene.hydrated();
  const phone = marlene.page.getByLabel(/^Phone/);
  assert.equal(await phone.getAttribute("type"), "tel");
  await phone.fill("call me");
  await phone.press("Enter");
  await marlene.page.getByText(/5 to 15 digits/).first().waitFor();
  marlene.expects(/422/);
  assert.equal(await phone.inputValue(), "call me");
  await marlene.leave();
});
