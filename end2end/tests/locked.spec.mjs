// What strangers typed and chose stays, while the company's database cannot be read and after.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { staffLocks, staffReads } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

const FORM = "/p/acme/forms/quote";
const WORDS = "Two hundred windows.\nAnd a door.";
const KEPT = "Your choice is kept";

const send = (page) => page.getByRole("button", { name: "Send", exact: true }).click();
const product = (page) => page.locator("select[name='f.Product']");
const shownProduct = (page) => product(page).locator("option:checked").textContent();
const message = (page) => page.getByLabel(/Message/).inputValue();

/** Fills in the whole form, and sends nothing yet. */
async function fillsIn(name, options) {
  const stranger = await Customer.arrive(house, options);
  const { page } = stranger;
  await stranger.visit(FORM);
  await stranger.hydrated();
  await page.locator("[name='f.Name']").fill(name);
  await page.locator("[name='f.Email']").fill(`${name}@portico.example`);
  await page.locator("[name='f.Message']").fill(WORDS);
  await stranger.chooses(page.getByRole("combobox", { name: /^(Product|Leistung)/ }), "Exit sign");
  await stranger.takesAWhile();
  return stranger;
}

/** The message and the product that arrived from this person. */
function arrived(name) {
  return staffReads(
    house.portico,
    `select replace("Message", char(13), ''), cast("Product" as text) from "Enquiries" where "Name" = '${name}'`,
  );
}

test("words and choice come back while the database is locked, and go when it is free", async () => {
  const stranger = await fillsIn("ada");
  const { page } = stranger;
  stranger.expects(/503/);
  const chosen = await product(page).inputValue();
  const unlock = await staffLocks(house.portico);
  try {
    await send(page);
    await page.getByText("cannot be shown just now").waitFor();
    await stranger.hydrated();
    assert.equal(await message(page), WORDS);
    assert.equal(await product(page).inputValue(), chosen);
    assert.equal(await shownProduct(page), KEPT);
    await stranger.seesNoSidewaysScroll();
    await stranger.findsNoBarrier();
  } finally {
    await unlock();
  }
  await send(page);
  await page.getByText("We call you within one working day").waitFor();
  assert.deepEqual(await arrived("ada"), [[WORDS, chosen]]);
  await page.getByRole("link", { name: "Send another one" }).click();
  await page.getByLabel(/Message/).waitFor();
  await stranger.hydrated();
  assert.equal(await message(page), "");
  await stranger.leave();
});

test("a choice that is kept says so in German, too", async () => {
  const stranger = await fillsIn("bea", { locale: "de-DE" });
  const { page } = stranger;
  stranger.expects(/503/);
  const unlock = await staffLocks(house.portico);
  try {
    await page.getByRole("button", { name: "Senden", exact: true }).click();
    await page.getByText("gerade nicht anzeigen").waitFor();
    assert.equal(await shownProduct(page), "Ihre Auswahl bleibt erhalten");
  } finally {
    await unlock();
  }
  await stranger.leave();
});

test("what came back is a draft again, while the database is locked and after", { skip: !javascript }, async () => {
  const stranger = await fillsIn("cid");
  const { page } = stranger;
  stranger.expects(/503/);
  const chosen = await product(page).inputValue();
  const unlock = await staffLocks(house.portico);
  try {
    await send(page);
    await page.getByText("cannot be shown just now").waitFor();
    await stranger.hydrated();
    await stranger.visit(FORM);
    await page.getByText(/This is what you typed on/).waitFor();
    assert.equal(await message(page), WORDS);
    assert.equal(await product(page).inputValue(), chosen);
    assert.equal(await shownProduct(page), KEPT);
    // Something is typed under the lock: the choice stays in the draft.
    await page.getByLabel(/Message/).fill("Three hundred.");
  } finally {
    await unlock();
  }
  await stranger.visit(FORM);
  await page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await message(page), "Three hundred.");
  assert.equal(await shownProduct(page), "Exit sign, LED");
  await stranger.takesAWhile();
  await send(page);
  await page.getByText("We call you within one working day").waitFor();
  await stranger.hydrated();
  assert.deepEqual(await arrived("cid"), [["Three hundred.", chosen]]);
  await stranger.visit(FORM);
  await stranger.hydrated();
  assert.equal(await message(page), "", "sent is sent");
  await stranger.leave();
});

/** Sends the form; the answer is lost on its way, whether it arrived or not. */
async function sendsInVain(stranger, { arrives }) {
  const { page } = stranger;
  stranger.expects(/502/);
  const fails = async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (arrives) assert.equal((await route.fetch({ maxRedirects: 0 })).status(), 303);
    return route.fulfill({ status: 502, body: "Bad gateway" });
  };
  await page.route(`**${FORM}`, fails);
  await send(page);
  await page.getByText("Bad gateway").waitFor();
  await page.unroute(`**${FORM}`, fails);
  // With the answer its cookie is lost.
  await stranger.losesSession();
}

/** Opens the form again, and finds there what was sent. */
async function findsIt(stranger) {
  const { page } = stranger;
  await stranger.visit(FORM);
  await page.getByText(/cannot tell whether it has arrived/).waitFor();
  await stranger.findsNoBarrier();
  assert.equal(await message(page), WORDS);
  assert.equal(await shownProduct(page), "Exit sign, LED");
}

async function sendsAndIsThanked(stranger) {
  const { page } = stranger;
  await stranger.takesAWhile();
  await send(page);
  await page.getByText("We call you within one working day").waitFor();
  await page.getByRole("link", { name: "Send another one" }).click();
  await page.getByLabel(/Message/).waitFor();
  await stranger.hydrated();
  assert.equal(await message(page), "");
}

for (const arrives of [true, false]) {
  const name = arrives ? "dan" : "eva";
  const title = `what was sent and ${arrives ? "arrived" : "got lost"}, without an answer of ours, is there again and counts once`;
  test(title, { skip: !javascript }, async () => {
    const stranger = await fillsIn(name);
    const chosen = await product(stranger.page).inputValue();
    await sendsInVain(stranger, { arrives });
    assert.equal((await arrived(name)).length, arrives ? 1 : 0);
    await findsIt(stranger);
    await sendsAndIsThanked(stranger);
    assert.deepEqual(await arrived(name), [[WORDS, chosen]]);
    await stranger.leave();
  });
}

test("what was sent without an answer, and is changed then, is something new", { skip: !javascript }, async () => {
  const stranger = await fillsIn("fay");
  const { page } = stranger;
  const chosen = await product(page).inputValue();
  await sendsInVain(stranger, { arrives: true });
  await findsIt(stranger);
  await page.getByLabel(/Message/).fill("And a gate.");
  await sendsAndIsThanked(stranger);
  assert.deepEqual(await arrived("fay"), [
    [WORDS, chosen],
    ["And a gate.", chosen],
  ]);
  await stranger.leave();
});
