// One record's page: through its list, back to it, and changed where it stands.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { staffWrites } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, INES, JONAS, MARLENE } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

const within = (customer, label) =>
  customer.page.locator("dl > div").filter({ has: customer.page.locator("dt", { hasText: label }) });

test("one goes through the list that a record was opened from, and back to it", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/orders?view=all&sort=-Total&search=maintenance");
  await marlene.hydrated();
  const { page } = marlene;
  const titles = await page.locator("td[data-part=title] a").allTextContents();
  assert.ok(titles.length > 2, `${titles}`);
  await page.locator("td[data-part=title] a").first().click();
  const here = (index) => page.getByRole("heading", { level: 1, name: titles[index] }).waitFor();
  await here(0);
  assert.equal(await page.getByRole("link", { name: "Previous" }).getAttribute("href"), null);
  await page.getByRole("link", { name: "Next" }).click();
  await here(1);
  await marlene.findsNoBarrier();
  await page.getByRole("link", { name: "Next" }).click();
  await here(2);
  await page.getByRole("link", { name: "Previous" }).click();
  await here(1);
  await page.locator("[data-part=back]").click();
  await marlene.sees("Orders");
  const back = new URL(page.url()).searchParams;
  assert.deepEqual([back.get("view"), back.get("sort"), back.get("search")], ["all", "-Total", "maintenance"]);
  await marlene.leave();
});

for (const device of ["laptop", "phone"]) {
  test(`what belongs to a record is added from its own heading (${device})`, async () => {
    const marlene = await Customer.arrive(house, { device });
    await marlene.comesIn(house.portico, MARLENE);
    await marlene.visit("/p/acme/orders/SO-26-04289");
    await marlene.hydrated();
    const { page } = marlene;
    await marlene.seesNoSidewaysScroll();
    await page.getByRole("link", { name: "New support request" }).click();
    await page.getByRole("heading", { level: 1, name: /New support request/ }).waitFor();
    assert.equal(await page.locator("select[name='f.Order']").inputValue(), "SO-26-04289");
    await marlene.leave();
  });
}

test("a field is changed where it stands", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.visit("/p/acme/requests/1?in=view%3Dall-requests");
  await marlene.hydrated();
  marlene.expects(/422/);
  const { page } = marlene;
  await page.getByRole("link", { name: "Edit: Subject" }).click();
  const field = page.getByLabel("Subject");
  await field.waitFor();
  if (javascript) {
    assert.match(page.url(), /requests\/1\?/, "the page stays");
    await page.waitForFunction(() => document.activeElement?.name === "f.Subject");
    await marlene.findsNoBarrier();
    await field.fill("Given up");
    await field.press("Escape");
    await within(marlene, "Subject").getByText("Ventilation in house 3").waitFor();
    await page.waitForFunction(() => document.activeElement?.closest("a")?.textContent.includes("Edit: Subject"));
    await page.keyboard.press("Enter");
    await field.waitFor();
    await field.fill("");
    await field.press("Enter");
    await within(marlene, "Subject").locator("[data-part=error]").waitFor();
    assert.equal(await field.inputValue(), "");
  }
  await field.fill("Ventilation is loud");
  await field.press("Enter");
  await marlene.sees("Ventilation is loud");
  if (javascript) {
    await page.waitForFunction(() => document.activeElement?.closest("a")?.textContent.includes("Edit: Subject"));
  }
  assert.equal(new URL(page.url()).searchParams.get("in"), "view=all-requests");
  await marlene.leave();
});

test("a conflict shows both values, and nothing that was typed is lost", async () => {
  const marlene = await Customer.arrive(house);
  await marlene.comesIn(house.portico, MARLENE);
  marlene.expects(/409/);
  await marlene.visit("/p/acme/requests/1");
  await marlene.hydrated();
  const { page } = marlene;
  await page.getByRole("link", { name: "Edit: Priority" }).click();
  const field = page.locator("select[name='f.Priority']");
  await field.waitFor();
  await staffWrites(house.portico, `update "Support Requests" set Priority = 'Normal' where Id = 1`);
  await field.selectOption("Low");
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByText("Somebody else changed this to “Normal”").first().waitFor();
  assert.equal(await field.inputValue(), "Low");
  await page.getByRole("button", { name: /^Save/ }).click();
  await within(marlene, "Priority").locator(".choice-badge", { hasText: "Low" }).waitFor();
  await page.getByRole("link", { name: "Edit: Priority" }).waitFor();
  await marlene.leave();
});

test("a choice stands there as soon as it is sent, and makes way for what is wrong with it", { skip: !javascript }, async () => {
  const marlene = await Customer.arrive(house, { device: "phone" });
  await marlene.comesIn(house.portico, MARLENE);
  marlene.expects(/409/);
  await marlene.visit("/p/acme/requests/1");
  await marlene.hydrated();
  const { page } = marlene;
  const pencil = page.locator("[data-part=edit]", { hasText: "Edit: Priority" });
  const label = within(marlene, "Priority").locator(".choice-badge");
  const field = page.locator("select[name='f.Priority']");
  const kept = await label.innerText();
  let answer;
  const choose = async (value) => {
    const held = new Promise((go) => (answer = go));
    await page.route("**/records/update", async (route) => {
      await held;
      await route.continue();
    }, { times: 1 });
    await pencil.click();
    await field.selectOption(value);
    await page.getByRole("button", { name: "Save" }).click();
    await label.getByText(value).waitFor();
    assert.equal(await field.isVisible(), false);
    await page.waitForFunction(() => document.activeElement?.textContent.includes("Edit: Priority"));
    assert.equal(await label.getAttribute("data-mark"), "square", "as the record will show it");
  };
  await choose("Urgent");
  await marlene.findsNoBarrier();
  answer();
  await page.getByRole("link", { name: "Edit: Priority" }).waitFor();
  await choose("Low");
  await staffWrites(house.portico, `update "Support Requests" set Priority = '${kept}' where Id = 1`);
  answer();
  await page.getByText(`Somebody else changed this to “${kept}”`).first().waitFor();
  assert.equal(await field.inputValue(), "Low");
  await page.waitForFunction(() => document.activeElement?.name === "f.Priority");
  await page.getByRole("button", { name: "Cancel" }).click();
  await marlene.leave();
});

test("a first step is ticked at once, and unticked when that is refused", async () => {
  const ines = await Customer.arrive(house, { device: "phone" });
  await ines.comesIn(house.portico, INES);
  ines.expects(/409/);
  await ines.visit("/p/acme/tasks/2?in=view%3Dto-do");
  await ines.hydrated();
  const { page } = ines;
  const done = page.getByRole("switch", { name: "Done" });
  assert.equal(await done.getAttribute("aria-checked"), "false");
  await done.click();
  await page.waitForFunction(() => document.querySelector("[role=switch]")?.ariaChecked === "true");
  await page.waitForFunction(() => document.querySelector("input[name='f.Done']")?.value === "false");
  await ines.seesNoSidewaysScroll();
  await ines.findsNoBarrier();
  await staffWrites(house.portico, `update "Onboarding Tasks" set Done = 0 where Id = 2`);
  await done.click();
  if (javascript) {
    await page.getByRole("alert").waitFor();
    await page.getByText("This is how it is now").waitFor();
    assert.equal(await done.getAttribute("aria-checked"), "false", "as it is");
    await done.click();
    await page.waitForFunction(() => document.querySelector("input[name='f.Done']")?.value === "false");
    assert.equal(await page.getByRole("alert").count(), 0);
  } else {
    await page.getByText("Somebody else changed this").first().waitFor();
  }
  await ines.leave();
});

test("on paper there is what the page says, and nothing to press", async () => {
  const jonas = await Customer.arrive(house, { scheme: "dark" });
  await jonas.comesIn(house.portico, JONAS);
  await jonas.visit("/p/acme/orders?view=all");
  await jonas.hydrated();
  const { page } = jonas;
  assert.equal(await page.getByRole("button", { name: "Print" }).isVisible(), javascript);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const seen = await page.evaluate(() => {
    const shown = (it) => it.getClientRects().length > 0;
    const all = [...document.querySelectorAll("nav, button, .button, input, select")];
    const ink = getComputedStyle(document.querySelector("h1")).color;
    return { controls: all.filter(shown).map((it) => it.className), ink };
  });
  assert.deepEqual(seen.controls.filter((it) => !/tabs|pager/.test(it)), []);
  assert.equal(seen.ink, "rgb(0, 0, 0)");
  const head = page.locator(".letterhead");
  assert.match(await head.innerText(), /Acme Services\s+\d+ \w+ \d{4}/);
  await jonas.leave();
});
