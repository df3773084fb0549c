// What was typed is not lost: kept on the device, for its person only. And forms for strangers.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { staffReads } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, INES, JONAS, MARLENE } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

const NEW = "/p/acme/requests/new";

async function comesIn(login = MARLENE) {
  const customer = await Customer.arrive(house);
  await customer.comesIn(house.portico, login);
  return customer;
}

/** Types a request, and does not send it. */
async function types(customer, subject) {
  await customer.visit(NEW);
  await customer.hydrated();
  await customer.page.getByLabel(/Subject/).fill(subject);
  await customer.page.getByLabel(/Description/).fill("Since Monday.\nIn house 3.");
}

const subject = (customer) => customer.page.getByLabel(/Subject/).inputValue();

test("a draft is there again after its tab was closed, and can be started over", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await types(marlene, "Half a sentence");
  await marlene.opensAnotherTab();
  await marlene.visit(NEW);
  await marlene.page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await subject(marlene), "Half a sentence");
  assert.equal(await marlene.page.getByLabel(/Description/).inputValue(), "Since Monday.\nIn house 3.");
  await marlene.findsNoBarrier();
  await marlene.page.getByRole("button", { name: "Start over" }).click();
  assert.equal(await subject(marlene), "");
  await marlene.visit(NEW);
  await marlene.hydrated();
  assert.equal(await subject(marlene), "");
  await marlene.leave();
});

test("what was sent is no draft any more, and what happens next is said once", async () => {
  const marlene = await comesIn();
  await types(marlene, "To be sent");
  await marlene.page.getByRole("button", { name: "Send", exact: true }).click();
  await marlene.page.waitForURL(/done=created/);
  await marlene.page.getByText("Somebody looks at it within one working day").waitFor();
  await marlene.page.reload();
  await marlene.sees("To be sent");
  assert.equal(await marlene.page.getByText("Somebody looks at it").count(), 0);
  await marlene.visit(NEW);
  await marlene.hydrated();
  assert.equal(await subject(marlene), "");
  await marlene.leave();
});

test("an edited record has its own draft", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await marlene.visit("/p/acme/requests?search=draft+of+mine");
  await types(marlene, "A draft of mine");
  await marlene.page.getByRole("button", { name: "Send", exact: true }).click();
  await marlene.page.waitForURL(/done=created/);
  const edit = `${marlene.page.url().split("?")[0]}/edit`;
  await marlene.visit(edit);
  await marlene.hydrated();
  await marlene.page.getByLabel(/Subject/).fill("Changed, not saved");
  await marlene.visit(NEW);
  await marlene.hydrated();
  assert.equal(await subject(marlene), "", "of another form");
  await marlene.visit(edit);
  await marlene.page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await subject(marlene), "Changed, not saved");
  await marlene.page.getByRole("button", { name: "Save changes" }).click();
  await marlene.page.waitForURL(/done=saved/);
  await marlene.sees("Changed, not saved");
  await marlene.leave();
});

test("a draft has its lines, without those that were removed", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await marlene.visit("/p/acme/quotes/new");
  await marlene.hydrated();
  const quantity = (number) =>
    marlene.page.getByRole("group", { name: `Line ${number}`, exact: true }).getByLabel(/^Quantity/);
  const adds = () => marlene.page.getByRole("button", { name: "Add an item" }).click();
  await quantity(1).fill("11");
  await adds();
  await quantity(2).fill("22");
  await adds();
  await quantity(3).fill("33");
  await marlene.page.getByRole("button", { name: "Remove line 2" }).click();
  await quantity(3).waitFor({ state: "detached" });
  await marlene.opensAnotherTab();
  await marlene.visit("/p/acme/quotes/new");
  await marlene.page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await quantity(1).inputValue(), "11");
  assert.equal(await quantity(2).inputValue(), "33");
  assert.equal(await quantity(3).count(), 0);
  await adds();
  await quantity(3).fill("44");
  await marlene.opensAnotherTab();
  await marlene.visit("/p/acme/quotes/new");
  await marlene.page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await quantity(3).inputValue(), "44");
  assert.equal(await quantity(2).inputValue(), "33", "a new line is not mixed up with an old one");
  await marlene.page.getByRole("button", { name: "Start over" }).click();
  assert.equal(await quantity(1).inputValue(), await quantity(1).getAttribute("value"));
  assert.equal(await quantity(2).count(), 0);
  await marlene.leave();
});

test("a draft outlives the session, and is nobody else's", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await types(marlene, "Only mine");
  await marlene.losesSession();
  await marlene.comesIn(house.portico, INES);
  await marlene.visit(NEW);
  await marlene.hydrated();
  assert.equal(await subject(marlene), "", "another person at the same device");
  await marlene.losesSession();
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit(NEW);
  await marlene.page.getByText(/This is what you typed on/).waitFor();
  assert.equal(await subject(marlene), "Only mine");
  await marlene.leave();
});

test("signing out forgets every draft", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await types(marlene, "Gone with me");
  await marlene.signsOut();
  assert.equal(await marlene.keeps("Gone with me"), false);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit(NEW);
  await marlene.hydrated();
  assert.equal(await subject(marlene), "");
  await marlene.leave();
});

test("a window that is still open keeps nothing after signing out in another", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await types(marlene, "Before");
  const old = marlene.page;
  await marlene.opensOneMoreTab();
  await marlene.visit("/p/acme");
  await marlene.hydrated();
  await marlene.signsOut();
  await old.waitForFunction(() => !JSON.stringify({ ...localStorage }).includes("Before"));
  await old.getByLabel(/Subject/).fill("Too late");
  assert.equal(await marlene.keeps("Too late"), false);
  await marlene.comesIn(house.portico, MARLENE);
  await types(marlene, "Once more");
  assert.equal(await marlene.keeps("Once more"), true, "whoever signs in again keeps drafts again");
  await marlene.leave();
});

test("a draft says when it was typed as the portal writes days", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  await types(marlene, "Dated");
  await marlene.page.reload();
  const { day, said } = await marlene.page.getByText(/This is what you typed on/).evaluate((it) => ({
    day: new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date()),
    said: it.textContent,
  }));
  assert.ok(said.includes(day), `${said}: ${day}`);
  await marlene.leave();
});

test("a stranger asks for a quote, and is told what happens next", async () => {
  const stranger = await Customer.arrive(house);
  const { page } = stranger;
  await stranger.visit("/p/acme/forms/quote");
  await stranger.hydrated();
  if (javascript) await stranger.findsNoBarrier();
  await page.getByLabel(/Name/).fill("Ada");
  await page.getByLabel(/Message/).fill("Two hundred windows.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("alert").first().waitFor();
  assert.equal(await page.getByLabel(/Message/).inputValue(), "Two hundred windows.");
  stranger.expects(/422/);
  await page.getByLabel(/Email/).fill("ada@portico.example");
  await stranger.takesAWhile();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("We call you within one working day").waitFor();
  await stranger.seesNoSidewaysScroll();
  await page.getByRole("link", { name: "Send another one" }).click();
  await page.getByLabel(/Message/).waitFor();
  await stranger.hydrated();
  assert.equal(await page.getByLabel(/Message/).inputValue(), "");
  await stranger.leave();
});

test("what a stranger typed ends with the tab", { skip: !javascript }, async () => {
  const stranger = await Customer.arrive(house);
  await stranger.visit("/p/acme/forms/quote");
  await stranger.hydrated();
  await stranger.page.getByLabel(/Message/).fill("Not for your eyes");
  await stranger.page.reload();
  await stranger.page.getByText(/This is what you typed on/).waitFor();
  await stranger.opensAnotherTab();
  await stranger.visit("/p/acme/forms/quote");
  await stranger.hydrated();
  assert.equal(await stranger.page.getByLabel(/Message/).inputValue(), "");
  await stranger.leave();
});

test("a customer changes their address by a letter", async () => {
  const ines = await Customer.arrive(house);
  const { page } = ines;
  await ines.opensByLetter(INES);
  await page.getByLabel(/Billing address/i).fill("Am Quell 7");
  if (javascript) await ines.findsNoBarrier();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText("We use your new address from today on").waitFor();
  await ines.visit("/p/acme");
  assert.match(page.url(), /sign-in/);
  await ines.leave();
});

/** Sends what stands there; it arrives or not, and its answer is lost either way. */
async function sendsInVain(customer, address, { arrives, press = "Send" }) {
  customer.expects(/502|Failed to load/);
  const fails = async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (arrives) await route.fetch({ maxRedirects: 0 });
    return route.fulfill({ status: 502, body: "Bad gateway" });
  };
  await customer.page.route(address, fails);
  const answered = customer.page.waitForResponse((it) => it.status() === 502);
  await customer.page.getByRole("button", { name: press, exact: true }).click();
  await answered;
  await customer.page.unroute(address, fails);
}

for (const arrives of [true, false]) {
  const what = arrives ? "arrived" : "got lost";
  test(`a request that ${what} without an answer is offered again, and is there once`, { skip: !javascript }, async () => {
    const marlene = await comesIn();
    const words = `Unanswered, ${what}`;
    await types(marlene, words);
    await sendsInVain(marlene, "**/api/records/create", { arrives });
    await marlene.visit(NEW);
    await marlene.page.getByText(/cannot tell whether it has arrived/).waitFor();
    assert.equal(await subject(marlene), words);
    await marlene.page.getByRole("button", { name: "Send", exact: true }).click();
    await marlene.page.waitForURL(/done=created/);
    const count = `select count(*) from "Support Requests" where "Subject" = '${words}'`;
    assert.deepEqual(await staffReads(house.portico, count), [[1]]);
    await marlene.visit(NEW);
    await marlene.hydrated();
    assert.equal(await subject(marlene), "");
    await marlene.leave();
  });
}

for (const arrives of [true, false]) {
  const title = arrives
    ? "a change that arrived without an answer is not offered again"
    : "a change that got lost is offered again, and is made";
  test(title, { skip: !javascript }, async () => {
    const marlene = await comesIn();
    const words = `Changed, ${arrives}`;
    await types(marlene, `To be changed, ${arrives}`);
    await marlene.page.getByRole("button", { name: "Send", exact: true }).click();
    await marlene.page.waitForURL(/done=created/);
    const edit = `${marlene.page.url().split("?")[0]}/edit`;
    await marlene.visit(edit);
    await marlene.hydrated();
    await marlene.page.getByLabel(/Subject/).fill(words);
    await sendsInVain(marlene, "**/api/records/update", { arrives, press: "Save changes" });
    const count = `select count(*) from "Support Requests" where "Subject" = '${words}'`;
    assert.deepEqual(await staffReads(house.portico, count), [[arrives ? 1 : 0]]);
    await marlene.visit(edit);
    await marlene.hydrated();
    if (!arrives) {
      await marlene.page.getByText(/cannot tell whether it has arrived/).waitFor();
      assert.equal(await subject(marlene), words);
      await marlene.page.getByRole("button", { name: "Save changes", exact: true }).click();
      await marlene.page.waitForURL(/done=saved/);
      await marlene.visit(edit);
      await marlene.hydrated();
    }
    assert.deepEqual(await staffReads(house.portico, count), [[1]]);
    assert.equal(await subject(marlene), words);
    assert.equal(await marlene.page.getByText(/cannot tell|what you typed/).count(), 0);
    await marlene.leave();
  });
}

test("a profile that got lost is offered again, whatever a link says of it", { skip: !javascript }, async () => {
  const marlene = await comesIn();
  const { page } = marlene;
  const address = page.getByLabel(/Billing address/i);
  await marlene.visit("/p/acme/profile");
  await marlene.hydrated();
  await address.fill("Lost lane 1");
  await sendsInVain(marlene, "**/p/acme/profile", { arrives: false, press: "Save changes" });
  // Another form of theirs arrives meanwhile, and a link says that this one has.
  await types(marlene, "Sent meanwhile");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.waitForURL(/done=created/);
  await marlene.visit("/p/acme/profile?done=saved");
  await page.getByText(/cannot tell whether it has arrived/).waitFor();
  assert.equal(await address.inputValue(), "Lost lane 1");
  await page.getByRole("button", { name: "Save changes", exact: true }).click();
  await page.waitForURL(/done=saved/);
  await marlene.hydrated();
  assert.equal(await page.getByText(/cannot tell/).count(), 0);
  assert.equal(await address.inputValue(), "Lost lane 1");
  await marlene.leave();
});

test("what a window was opened with is not written for somebody else", async () => {
  const marlene = await comesIn();
  const old = marlene.page;
  await marlene.visit("/p/acme/profile");
  await marlene.hydrated();
  const address = old.getByLabel(/Billing address/i);
  await address.fill("Private lane 1");
  await marlene.opensOneMoreTab();
  await marlene.visit("/p/acme");
  await marlene.signsOut();
  await marlene.comesIn(house.portico, JONAS);
  marlene.expects(/422/);
  await old.getByRole("button", { name: "Save changes", exact: true }).click();
  await old.getByText("Somebody else has signed in here").waitFor();
  // Pressed once more, it is still hers.
  await old.getByRole("button", { name: "Save changes", exact: true }).click();
  await old.getByText("Somebody else has signed in here").waitFor();
  const found = `select count(*) from "Customers" where "Billing Address" = 'Private lane 1'`;
  assert.deepEqual(await staffReads(house.portico, found), [[0]]);
  await marlene.visit("/p/acme/profile");
  await marlene.hydrated();
  assert.notEqual(await marlene.page.getByLabel(/Billing address/i).inputValue(), "Private lane 1");
  await marlene.leave();
});

test("what was typed into the form of a letter is nobody else's", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house);
  await marlene.opensByLetter(MARLENE);
  const { page } = marlene;
  await marlene.hydrated();
  const phone = page.getByLabel(/^Phone/);
  await phone.fill("+49 941 1234567");
  await marlene.losesSession();
  await marlene.opensByLetter(JONAS);
  await marlene.hydrated();
  assert.equal(await page.getByText(/This is what you typed/).count(), 0);
  assert.notEqual(await phone.inputValue(), "+49 941 1234567");
  await marlene.leave();
});
