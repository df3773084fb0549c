// What a customer with a slow phone waits for, as lines of a Markdown table.

import { openHouse } from "../harness/house.mjs";
import { Customer, MARLENE } from "../people/customer.mjs";

const TURNS = Number(process.env.PORTICO_MEASURE_TURNS ?? 3);
const KILOBIT = 1000 / 8;
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1600 * KILOBIT,
  uploadThroughput: 750 * KILOBIT,
};
const SLOWER = 4;

/** Runs before any script of the page: notes when something is seen, and how long a touch waits. */
const WATCH = () => {
  window.seen = { touches: [] };
  const note = (type, options, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  note("paint", {}, (it) => (window.seen[it.name] = it.startTime));
  note("largest-contentful-paint", {}, (it) => (window.seen.largest = it.startTime));
  note("layout-shift", {}, (it) => {
    if (!it.hadRecentInput) window.seen.shift = (window.seen.shift ?? 0) + it.value;
  });
  note("event", { durationThreshold: 16 }, (it) => {
    if (it.interactionId) window.seen.touches.push(it.duration);
  });
};

/** The client has taken over when a link no longer leaves the page: its own listener is there. */
const LISTENS = () => {
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    const isLive = document.documentElement?.hasAttribute("data-live");
    if (isLive && type === "click" && (this === window || this === document) && !window.taken) {
      window.taken = performance.now();
    }
    return listen.call(this, type, ...rest);
  };
};

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function slowed(customer) {
  const session = await customer.page.context().newCDPSession(customer.page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return session;
}

async function firstVisit(house, path) {
  const customer = await Customer.arrive(house, { device: "phone" });
  await customer.comesIn(house.portico, MARLENE);
  const session = await slowed(customer);
  await session.send("Network.clearBrowserCache");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await customer.page.addInitScript(WATCH);
  await customer.page.addInitScript(LISTENS);
  await customer.page.goto(path, { waitUntil: "load" });
  await customer.page.waitForFunction(() => window.taken, undefined, { timeout: 60_000 });
  const seen = await customer.page.evaluate(() => ({ ...window.seen, taken: window.taken }));
  await customer.leave();
  return seen;
}

/** How long a touch waits for the next picture, and how long until what it asked for is there. */
async function touch(house, path, press, arrived) {
  const customer = await Customer.arrive(house, { device: "phone" });
  await customer.comesIn(house.portico, MARLENE);
  await customer.page.addInitScript(WATCH);
  await customer.visit(path);
  await customer.hydrated();
  await slowed(customer);
  await customer.page.evaluate(() => (window.seen.touches = []));
  const began = performance.now();
  await press(customer.page);
  await arrived(customer.page);
  const there = performance.now() - began;
  // Entries come when the browser is idle.
  await customer.page.waitForTimeout(500);
  const touches = await customer.page.evaluate(() => window.seen.touches);
  await customer.leave();
  return { paint: Math.max(16, ...touches), there };
}

const TOUCHES = {
  tab: [
    "/p/acme/orders",
    (page) => page.locator("nav.tabs a:not([aria-current])").first().tap(),
    (page) => page.waitForURL(/view=/),
  ],
  sort: [
    "/p/acme/orders?view=all",
    async (page) => {
      await page.locator(".filters summary", { hasText: "Sort" }).tap();
      await page.locator(".filters [open] a").first().tap();
    },
    (page) => page.waitForURL(/sort=/),
  ],
  filter: [
    "/p/acme/orders?view=all",
    async (page) => {
      await page.locator(".filters summary", { hasText: "Filter" }).tap();
      await page.locator(".narrow summary", { hasText: "Status" }).tap();
      await page.locator(".narrow[open] a").first().tap();
    },
    (page) => page.waitForURL(/is\.Status=/),
  ],
  open: [
    "/p/acme/orders?view=all",
    (page) => page.locator("main table tbody a").first().tap(),
    (page) => page.waitForURL(/\/orders\/[^?]+/),
  ],
};

const house = await openHouse();
try {
  console.log("| first visit | something is seen | the page is seen | the client has taken over | moved by then |");
  console.log("| --- | ---: | ---: | ---: | ---: |");
  for (const [name, path] of [
    ["home", "/p/acme"],
    ["list", "/p/acme/orders"],
    ["form", "/p/acme/requests/new"],
  ]) {
    const turns = [];
    for (let turn = 0; turn < TURNS; turn++) turns.push(await firstVisit(house, path));
    const of = (read) => middle(turns.map(read));
    const first = of((it) => it["first-contentful-paint"]);
    const [largest, taken, shift] = [of((it) => it.largest), of((it) => it.taken), of((it) => it.shift ?? 0)];
    const seconds = (it) => `${(it / 1000).toFixed(2)} s`;
    console.log(`| ${name} | ${seconds(first)} | ${seconds(largest)} | ${seconds(taken)} | ${shift.toFixed(3)} |`);
  }
  console.log("\n| touch | next picture | what was asked for is there |\n| --- | ---: | ---: |");
  for (const [name, scene] of Object.entries(TOUCHES)) {
    const turns = [];
    for (let turn = 0; turn < TURNS; turn++) turns.push(await touch(house, ...scene));
    const [paint, there] = [middle(turns.map((it) => it.paint)), middle(turns.map((it) => it.there))];
    console.log(`| ${name} | ${paint.toFixed(0)} ms | ${there.toFixed(0)} ms |`);
  }
} finally {
  await house.close();
}
