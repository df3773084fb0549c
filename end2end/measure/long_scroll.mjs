// How a list of ten thousand records scrolls when all of them stand there, as lines of a Markdown
// table: what the browser itself says of frames and of tasks that held it up.

import { staffWrites } from "../harness/company.mjs";
import { openHouse } from "../harness/house.mjs";
import { Customer, MARLENE } from "../people/customer.mjs";

const ROWS = Number(process.env.PORTICO_MEASURE_ROWS ?? 10_000);
const FRAMES = 240;
const LIST = "/p/acme/requests?view=all-requests&search=Long";

/** Runs before any script of the page: notes what held it up. */
const WATCH = () => {
  window.held = [];
  const note = (list) => list.getEntries().forEach((it) => window.held.push(it.duration));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
};

/** Scrolls through all of it, a part with each frame: how long each took. */
const SCROLL = (frames) =>
  new Promise((done) => {
    const all = document.documentElement.scrollHeight - innerHeight;
    const took = [];
    let before;
    scrollTo(0, 0);
    const step = (now) => {
      if (before) took.push(now - before);
      before = now;
      scrollTo(0, (all * took.length) / frames);
      if (took.length < frames) requestAnimationFrame(step);
      else done(took);
    };
    requestAnimationFrame(step);
  });

async function scrollsToTheEnd(page) {
  const began = performance.now();
  const count = () => page.locator(".table tbody tr").count();
  for (let shown = await count(); shown < ROWS; shown = await count()) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForFunction((least) => document.querySelectorAll(".table tbody tr").length > least, shown);
  }
  return performance.now() - began;
}

async function measure(house, device) {
  const marlene = await Customer.arrive(house, { device });
  await marlene.comesIn(house.portico, MARLENE);
  await marlene.page.addInitScript(WATCH);
  await marlene.visit(LIST);
  await marlene.hydrated();
  const { page } = marlene;
  const loading = await scrollsToTheEnd(page);
  await page.waitForTimeout(1000);
  const added = (await page.evaluate(() => window.held.splice(0))).slice(-20);
  const frames = (await page.evaluate(SCROLL, FRAMES)).toSorted((a, b) => a - b);
  await page.waitForTimeout(500);
  const held = await page.evaluate(() => window.held.splice(0));
  await marlene.leave();
  const at = (part) => frames[Math.min(frames.length - 1, Math.floor(frames.length * part))];
  return { loading, frames: [at(0.5), at(0.95), at(1)], held, added };
}

const house = await openHouse();
try {
  await staffWrites(
    house.portico,
    `insert into "Support Requests" ("Customer", "Subject", "Status", "Created")
     select c."Id", 'Long ' || i, 'New', datetime('2020-01-01', '+' || i || ' minutes')
     from "Customers" c, (with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS})
     select i from n) where c."Email" = '${MARLENE}'`,
  );
  console.log(`| ${ROWS} rows on a | all are there after | frame: median | 95th of 100 | longest | tasks over 50 ms | longest | a last page held up by |`);
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const device of ["laptop", "phone"]) {
    const { loading, frames, held, added } = await measure(house, device);
    const ms = (it) => `${it.toFixed(0)} ms`;
    const longest = (all) => ms(Math.max(0, ...all));
    console.log(
      `| ${device} | ${(loading / 1000).toFixed(1)} s | ${frames.map(ms).join(" | ")} | ${held.length} | ${longest(held)} | ${longest(added)} |`,
    );
  }
} finally {
  await house.close();
}
