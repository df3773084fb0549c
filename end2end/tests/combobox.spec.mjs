// A record to point at, chosen from many: one field to type into and to choose from.

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

/** Marlene, before a form with a picker. */
async function facing(path, options) {
  const marlene = await Customer.arrive(house, options);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit(path);
  await marlene.hydrated();
  const { page } = marlene;
  const order = page.getByRole("combobox", { name: /^Order/ });
  return {
    marlene,
    page,
    order,
    options: page.locator("[role=option]"),
    list: page.getByRole("listbox"),
    sent: () => page.locator("select[name='f.Order']").inputValue(),
    active: async () => {
      const id = await order.getAttribute("aria-activedescendant");
      return id && page.locator(`[id="${id}"]`).innerText();
    },
  };
}

const asking = (options) => facing("/p/acme/requests/new", options);

test("keys open the list, go through it, choose and clear", { skip: !javascript }, async () => {
  const { marlene, page, order, options, list, sent, active } = await asking();
  await order.focus();
  assert.equal(await order.getAttribute("aria-expanded"), "false", "a focus alone opens nothing");
  await page.keyboard.press("ArrowDown");
  await list.waitFor();
  assert.equal(await options.count(), 24, "her company's orders, and no line for none");
  assert.equal(await active(), null);
  await page.keyboard.press("ArrowDown");
  const first = await options.first().innerText();
  assert.equal(await active(), first);
  await page.keyboard.press("End");
  assert.equal(await active(), await options.last().innerText());
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(), first, "after the last comes the first");
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  assert.equal(await order.inputValue(), "", "nothing was chosen");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await list.waitFor({ state: "hidden" });
  assert.equal(await order.inputValue(), first);
  assert.ok((await sent()) !== "", "the form knows it");
  assert.match(page.url(), /requests\/new$/, "Enter has sent nothing");
  await page.keyboard.press("Escape");
  assert.equal(await order.inputValue(), "");
  assert.equal(await sent(), "");
  await marlene.leave();
});

test("words narrow the list, and how much is left is said", { skip: !javascript }, async () => {
  const { marlene, page, order, options, sent, active } = await asking();
  await order.pressSequentially("pump");
  const found = await options.allInnerTexts();
  assert.ok(1 < found.length && found.every((it) => /pump/i.test(it)), found.join());
  await page.getByRole("status").getByText(`${found.length} to choose from.`).waitFor();
  assert.equal(await active(), found[0], "Enter takes the first");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal(await order.inputValue(), found[1], "Tab keeps what the keys went to");
  assert.ok(found[1].includes(await sent()) || (await sent()) !== "");
  assert.notEqual(await page.evaluate(() => document.activeElement.role), "combobox");
  await order.fill("half a name");
  await page.keyboard.press("Tab");
  assert.equal(await order.inputValue(), found[1], "what was not chosen changes nothing");
  await order.fill("");
  await page.keyboard.press("Tab");
  assert.equal(await sent(), "", "an emptied field is empty");
  await marlene.leave();
});

test("the pointer chooses and clears, and the form is sent with it", { skip: !javascript }, async () => {
  const { marlene, page, order, options, list } = await asking();
  await page.getByLabel(/Subject/).fill("About the pump");
  await page.getByLabel(/Description/).fill("It hums.");
  await order.click();
  await options.nth(2).click();
  await list.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Clear: Order" }).click();
  assert.equal(await order.inputValue(), "");
  await order.click();
  const label = await options.nth(1).innerText();
  await options.nth(1).click();
  await page.locator("form.form").getByRole("button", { name: "Send", exact: true }).click();
  await page.waitForURL(/done=created/);
  await page.locator("main dl").getByText(label.split(/\s/)[0]).waitFor();
  await marlene.leave();
});

test("nobody else's records are found, and that nothing is found is said", { skip: !javascript }, async () => {
  const { marlene, page, order, options } = await asking();
  await order.fill("SO-26-04240");
  await page.locator("[data-part=popover]").getByText("Nothing matches “SO-26-04240”").waitFor();
  assert.equal(await options.count(), 0);
  await marlene.leave();
});

test("the newest words win, and an old answer changes nothing", { skip: !javascript }, async () => {
  const { marlene, page, order, options } = await asking();
  let held;
  await page.route("**/api/records/picks", async (route) => {
    const old = route.request().postData().includes("zzz");
    if (old) await new Promise((free) => (held = free));
    await route.continue().catch(() => {});
  });
  await order.fill("zzz");
  await page.getByText("Searching…").first().waitFor();
  await order.fill("pump");
  const found = await options.allInnerTexts();
  held();
  await page.waitForTimeout(300);
  assert.deepEqual(await options.allInnerTexts(), found);
  await marlene.leave();
});

test("the way from the summary leads into the field", { skip: !javascript }, async () => {
  const { marlene, page } = await facing("/p/acme/quotes/new");
  await page.getByLabel(/^Site/).fill("House 7");
  marlene.expects(/422/);
  await page.locator("form.form").getByRole("button", { name: "Send", exact: true }).click();
  const link = page.getByRole("alert").first().getByRole("link", { name: "Line 1, Product" });
  await link.click();
  const product = page.getByRole("combobox", { name: /^Product/ });
  assert.ok(await product.evaluate((it) => it === document.activeElement));
  assert.equal(await product.getAttribute("aria-invalid"), "true");
  await product.pressSequentially("pump");
  await page.keyboard.press("Enter");
  await page.locator(".line [data-part=error]").first().waitFor({ state: "detached" });
  await marlene.leave();
});

test("what was chosen is there again after the tab was closed", { skip: !javascript }, async () => {
  const { marlene, order, options } = await asking();
  await order.click();
  const label = await options.nth(3).innerText();
  await options.nth(3).click();
  await marlene.opensAnotherTab();
  await marlene.visit("/p/acme/requests/new");
  await marlene.hydrated();
  const again = marlene.page.getByRole("combobox", { name: /^Order/ });
  assert.equal(await again.inputValue(), label);
  await marlene.leave();
});

for (const [device, scheme] of [["laptop", "light"], ["phone", "dark"]]) {
  test(`the open list has no barriers on a ${device}`, { skip: !javascript }, async () => {
    const { marlene, page, order, list } = await asking({ device, scheme });
    await order.click();
    await list.waitFor();
    await page.keyboard.press("ArrowDown");
    await marlene.seesNoSidewaysScroll();
    await marlene.findsNoBarrier();
    await order.fill("nothing like this");
    await page.getByText("Nothing matches").first().waitFor();
    await marlene.findsNoBarrier();
    await marlene.leave();
  });
}

test("without a script it is a list with a search above it", async () => {
  const { marlene, page } = await asking({ javaScriptEnabled: false });
  await page.getByRole("searchbox", { name: "Search: Order" }).fill("pump");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText(/to choose from/).waitFor();
  const found = await page.getByLabel(/^Order/).locator("option").allInnerTexts();
  assert.ok(1 < found.length && found.slice(1).every((it) => /pump/i.test(it)), found.join());
  await marlene.leave();
});
