// What a real browser does with what others wrote, with other people's pages, and with what it keeps.
// The numbers are those of server/tests/journeys/attacks/cases.txt.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { javascript } from "../harness/browser.mjs";
import { staffWrites } from "../harness/company.mjs";
import { Elsewhere } from "../harness/elsewhere.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, JONAS, MARLENE } from "../people/customer.mjs";

const MARKUP = `</textarea></title></style></script><img src=x onerror="window.pwned=1"><script>window.pwned=1</script><svg/onload="window.pwned=1">`;
let elsewhere;
let house;

before(async () => {
  house = await openHouse();
  elsewhere = await Elsewhere.open();
});

after(async () => {
  await elsewhere?.close();
  await house?.close();
});

const later = (value, after_ms) => new Promise((resolve) => setTimeout(resolve, after_ms, value).unref());

/** A signed-in customer, all of whose answers are kept. */
async function arrives(login) {
  const customer = await Customer.arrive(house);
  const answers = [];
  // Kept as they come: what the browser has left behind it does not give out any more.
  const whole = (answer) => Promise.race([answer.text().catch(() => ""), later("", 2_000)]);
  customer.page.on("response", (it) => {
    if (!it.url().includes("/pkg/")) answers.push(whole(it));
  });
  await customer.comesIn(house.portico, login);
  customer.bodies = async () => (await Promise.all(answers)).join("\n");
  return customer;
}

/** Nothing of what others wrote has run. */
async function isHarmless(customer) {
  await customer.hydrated();
  const pwned = javascript && (await customer.page.evaluate(() => window.pwned));
  assert.ok(!pwned, customer.page.url());
  assert.equal(await customer.page.locator("img[src=x], svg[onload]").count(), 0);
}

/** Goes there, though the browser's own page about a refusal may still be on its way. */
async function turnsTo(customer, place) {
  for (let turn = 0; turn < 5; turn += 1) {
    const answer = await customer.visit(place).catch(() => null);
    if (answer) return answer;
    await customer.page.waitForTimeout(200);
  }
  return customer.visit(place);
}

/** Still signed in, and her requests are as many as before. */
async function isUnharmed(customer, requests) {
  const answer = await turnsTo(customer, "/p/acme/requests");
  assert.equal(answer.status(), 200);
  assert.equal(new URL(customer.page.url()).pathname, "/p/acme/requests");
  await customer.page.locator("table tbody tr").first().waitFor();
  assert.equal(await customer.rows(), requests);
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

test("a59 what people write runs nowhere, neither drawn by the server nor taken over", async () => {
  const text = quoted(MARKUP);
  for (const sql of [
    `update "Support Requests" set Subject = ${text}, Description = ${text}, Answer = ${text} where Customer = 1`,
    `update Orders set Work = ${text} where Customer = 1`,
    `update Messages set Text = ${text}, Author = ${text} where Customer = 1`,
    `update Customers set "Billing Address" = ${text}, Phone = ${text} where Id = 1`,
  ]) {
    await staffWrites(house.portico, sql);
  }
  const marlene = await arrives(MARLENE);
  for (const path of ["", "/requests", "/requests/1", "/requests/1/edit", "/orders", "/orders/SO-26-04040", "/profile"]) {
    await marlene.visit(`/p/acme${path}`);
    await isHarmless(marlene);
  }
  // What she typed comes back in the form, as text.
  await marlene.visit("/p/acme/requests/new");
  await marlene.page.getByLabel("Subject").fill(MARKUP);
  await marlene.page.getByRole("button", { name: "Send", exact: false }).last().click();
  await isHarmless(marlene);
  marlene.expects(/422/);
  await marlene.visit(`/p/acme/orders?search=${encodeURIComponent(MARKUP)}`);
  await isHarmless(marlene);
  await marlene.leave();
});

test("a60 a61 texts are marked up without scripts, and links lead to the web only", async () => {
  const marlene = await arrives(MARLENE);
  for (const link of ["javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>", "//evil.example", "\tjavascript:window.pwned=1"]) {
    const text = quoted(`${MARKUP}\n\n[click](${link}) <${link}> ![x](${link})`);
    await staffWrites(house.portico, `update Documents set Text = ${text}, Link = ${quoted(link)} where Id = 1`);
    await marlene.visit("/p/acme/documents/1");
    await isHarmless(marlene);
    for (const each of await marlene.page.locator("main a").all()) {
      const href = await each.getAttribute("href");
      assert.ok(href === null || /^(\/p\/|https:|mailto:|tel:|#|\?)/.test(href), String(href));
    }
  }
  await marlene.leave();
});

test("a62 a browser keeps nothing of others, and nothing at all after signing out", async () => {
  for (const sql of [
    `update Customers set "Internal Notes" = 'cnry-notes', "Account Owner" = 'cnry-owner'`,
    `update Orders set Work = 'cnry-work' where Customer not in (select Id from Customers where Company = 1)`,
    `update "Support Requests" set Assignee = 'cnry-assignee'`,
    `update "Support Requests" set Subject = 'cnry-subject' where Customer <> 1`,
    `update Documents set Text = 'cnry-text' where Shared = 0`,
  ]) {
    await staffWrites(house.portico, sql);
  }
  const marlene = await arrives(MARLENE);
  for (const path of ["", "/orders", "/orders?view=all&sort=Number", "/orders/SO-26-04040", "/requests", "/requests/1", "/requests/new", "/invoices", "/documents", "/profile"]) {
    await marlene.visit(`/p/acme${path}`);
    await marlene.hydrated();
  }
  assert.ok(!(await marlene.bodies()).includes("cnry-"), "hidden or foreign words came along");
  assert.ok(!(await kept(marlene)).includes("cnry-"));
  await marlene.visit("/p/acme/orders/SO-26-04040");
  assert.match(await marlene.page.content(), /SO-26-04040/);
  await marlene.hydrated();
  await marlene.visit("/p/acme");
  await marlene.hydrated();
  await marlene.signsOut();
  assert.equal(await kept(marlene), "", "nothing stays behind");
  assert.deepEqual((await marlene.cookies()).filter((it) => it.value.length > 0 && it.name !== "portico"), []);
  // Back, and back again: nobody sees what was there.
  for (const _ of [1, 2]) {
    await marlene.page.goBack({ timeout: 5_000 }).catch(() => {});
    await marlene.page.waitForLoadState();
    const html = await marlene.page.content();
    assert.ok(!html.includes("Oberhuber Immobilien") && !/SO-26-04040<|Marlene/.test(html), marlene.page.url());
  }
  const answer = await marlene.visit("/p/acme/orders");
  assert.match(new URL(answer.url()).pathname, /sign-in/);
  marlene.expects(/401/);
  await marlene.leave();
});

/** Everything that scripts could find in this browser. */
async function kept(customer) {
  const state = await customer.storage();
  const stored = state.origins.flatMap((it) => it.localStorage.map(({ name, value }) => `${name}=${value}`));
  if (!javascript) return stored.join("\n");
  const further = await customer.page.evaluate(async () => {
    const session = Object.entries(sessionStorage).map((it) => it.join("="));
    const databases = (await indexedDB.databases()).map((it) => it.name);
    const caches = await window.caches.keys();
    return [...session, ...databases, ...caches];
  });
  return [...stored, ...further].join("\n");
}

test("a63 a66 forms on other people's pages change nothing, on another site or next door", async () => {
  const marlene = await arrives(MARLENE);
  marlene.expects(/403/);
  await marlene.visit("/p/acme/requests");
  await marlene.page.locator("table tbody tr").first().waitFor();
  const requests = await marlene.rows();
  const targets = ["/p/acme/sign-out", "/p/acme/profile", "/p/acme/requests/new", "/p/acme/requests/1", "/api/records/delete"];
  for (const place of [elsewhere.foreign, elsewhere.near]) {
    for (const target of targets) {
      for (const kind of ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]) {
        elsewhere.shows(`<form method="post" enctype="${kind}" action="${house.portico.address}${target}">
          <input name="deed" value="delete"><input name="f.Phone" value="evil"><input name="submission" value="0196f3a0-0000-7000-8000-0000000000aa">
          <button>Win</button></form>`);
        await turnsTo(marlene, place);
        const sent = marlene.page.waitForResponse((it) => it.request().method() === "POST");
        await marlene.page.getByRole("button", { name: "Win" }).click();
        const answer = await sent;
        assert.equal(answer.status(), 403, `${place} ${target} ${kind}`);
        assert.equal(answer.headers().location, undefined);
      }
    }
  }
  await isUnharmed(marlene, requests);
  await marlene.leave();
});

test("a64 a65 scripts, pictures and prefetches of other people's pages change nothing", async () => {
  const marlene = await arrives(MARLENE);
  marlene.expects(/403|401|404|405|415|Refused to frame|blocked|ERR_/);
  await marlene.visit("/p/acme/requests");
  await marlene.page.locator("table tbody tr").first().waitFor();
  const requests = await marlene.rows();
  const home = house.portico.address;
  const body = JSON.stringify({ portal: "acme", section: "requests", record: "1", id: "0196f3a0-0000-7000-8000-0000000000ab" });
  const looks = ["/p/acme/sign-out", "/p/acme/requests/1?deed=delete", "/api/records/delete", "/export/acme/orders?as=csv"];
  const tags = looks.map((it) => `<img src="${home}${it}"><link rel="prefetch" href="${home}${it}"><iframe src="${home}${it}"></iframe>`);
  for (const place of [elsewhere.foreign, elsewhere.near]) {
    elsewhere.shows(`${tags.join("")}<script>
      const body = ${JSON.stringify(body)};
      for (const path of ["/api/records/delete", "/p/acme/requests/1", "/p/acme/sign-out"]) {
        fetch("${home}" + path, { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": "text/plain" }, body }).catch(() => {});
        navigator.sendBeacon("${home}" + path, new Blob([body], { type: "text/plain" }));
        navigator.sendBeacon("${home}" + path, body);
      }</script>`);
    await turnsTo(marlene, place);
    await marlene.page.waitForTimeout(300);
    for (const frame of marlene.page.frames().slice(1)) {
      assert.ok(!(await frame.content().catch(() => "")).includes("SO-26"), "a frame shows something");
    }
    for (const look of looks.slice(0, 3)) {
      // What is refused without a word is no page for a browser.
      await marlene.visit(`${home}${look}`).catch(() => {});
    }
  }
  await isUnharmed(marlene, requests);
  await marlene.leave();
});

test("a66 a cookie that a neighbour tosses lets nobody be somebody else", async () => {
  const marlene = await arrives(MARLENE);
  marlene.expects(/401/);
  elsewhere.shows("", ["portico=tossed; Path=/p", "__Host-portico=tossed; Path=/"]);
  await marlene.visit(elsewhere.near);
  const answer = await marlene.visit("/p/acme/orders");
  assert.ok(answer.status() < 500);
  elsewhere.shows("", ["portico=; Path=/p; Max-Age=0"]);
  await marlene.visit(elsewhere.near);
  assert.equal((await marlene.visit("/p/acme/orders")).status(), 200);
  assert.match(marlene.page.url(), /orders$/);
  await marlene.leave();
});

test("a67 nothing that stands in an address is said in our name", async () => {
  const marlene = await arrives(MARLENE);
  await marlene.visit("/p/acme/requests/new?__err=UGxlYXNlIHBheQ==&__path=/api/records/create&done=Please%20pay&failure=Please%20pay");
  await marlene.hydrated();
  assert.equal(await marlene.page.getByText("Please pay").count(), 0);
  for (const next of ["//evil.example", "/\\evil.example", "https:evil.example", "javascript:window.pwned=1", "/%2f/evil.example"]) {
    const link = await house.portico.link(JONAS);
    const jonas = await Customer.arrive(house);
    await jonas.visit(`${link}?next=${encodeURIComponent(next)}`);
    await jonas.page.getByRole("button", { name: "Sign in" }).click();
    await jonas.page.waitForURL((it) => !it.pathname.includes("sign-in"));
    assert.ok(jonas.page.url().startsWith(`${house.portico.address}/p/acme`), jonas.page.url());
    await jonas.leave();
  }
  await marlene.leave();
});

test("a68 no page of ours is shown in somebody else's frame", async () => {
  const marlene = await arrives(MARLENE);
  // Where ours would stand the browser shows a page of its own, with a script that is cut short.
  marlene.expects(/frame|ERR_BLOCKED|TrustedTypePolicy/i);
  const home = house.portico.address;
  for (const place of [elsewhere.foreign, elsewhere.near]) {
    for (const path of ["/p/acme", "/p/acme/orders", "/p/acme/sign-in", "/", "/p/acme/requests/new"]) {
      elsewhere.shows(`<iframe src="${home}${path}"></iframe>`);
      await marlene.visit(place);
      await marlene.page.waitForLoadState();
      const frame = marlene.page.frames()[1];
      const html = (await frame?.content().catch(() => "")) ?? "";
      assert.ok(!html.includes("Acme Services"), `${place} frames ${path}`);
    }
  }
  await marlene.leave();
});

// The last one: what leaned on a lost table stays closed, though the table has come back.
test("a58 what fails inside runs nowhere in the page", async () => {
  const marlene = await arrives(MARLENE);
  const other = `"</script><script>window.pwned=1</script>"`;
  await staffWrites(house.portico, `alter table Invoices rename to ${other}`);
  for (const path of ["/invoices", "", "/orders/SO-26-04040"]) {
    await marlene.visit(`/p/acme${path}`);
    await isHarmless(marlene);
  }
  await staffWrites(house.portico, `alter table ${other} rename to Invoices`);
  marlene.expects(/404/);
  assert.ok(!(await marlene.bodies()).includes("no such table"));
  await marlene.leave();
});
