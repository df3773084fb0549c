// Somebody with a browser. What each kind of person can do is in a file of its own beside this one.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { javascript } from "../harness/browser.mjs";

const DEVICES = {
  laptop: { viewport: { width: 1280, height: 800 } },
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  // A laptop at 400 %.
  zoomed: { viewport: { width: 320, height: 256 } },
  tablet: { viewport: { width: 1024, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

// What a machine can tell of WCAG 2.2 AA.
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export class Person {
  #context;
  #faults = [];
  // A cross-fade that the next page interrupts is no fault.
  #expected = [/Transition was aborted/];

  /** The page in front of them. */
  page;

  /**
   * Opens a window that shares nothing with anybody else's.
   * @param {{ browser: import("playwright-core").Browser, portico: { address: string } }} house
   * @param {{ device?: keyof typeof DEVICES, scheme?: "light" | "dark", javaScriptEnabled?: boolean, locale?: string }} options
   */
  static async arrive(
    house,
    { device = "laptop", scheme = "light", javaScriptEnabled = javascript, locale = "en-GB" } = {},
  ) {
    const person = new this();
    person.#context = await house.browser.newContext({
      ...DEVICES[device],
      baseURL: house.portico.address,
      colorScheme: scheme,
      javaScriptEnabled,
      locale,
      timezoneId: "Europe/Berlin",
    });
    await person.#opens();
    return person;
  }

  /** What the browser may complain about: an answer that the journey asks for. */
  expects(complaint) {
    this.#expected.push(complaint);
  }

  /** Uses the session of somebody's other window. */
  async borrows(other) {
    await this.#context.addCookies(await other.cookies());
  }

  cookies() {
    return this.#context.cookies();
  }

  /** Closes the page and opens another: what was only in its memory is gone. */
  async opensAnotherTab() {
    const closed = this.page;
    await this.#opens();
    await closed.close();
  }

  /** Goes on in another tab; the one before stays. */
  async opensOneMoreTab() {
    await this.#opens();
  }

  async #opens() {
    this.page = await this.#context.newPage();
    this.page.on("pageerror", (error) => this.#faults.push(`error: ${error.message}`));
    this.page.on("console", (message) => {
      const { url } = message.location();
      if (message.type() === "error") this.#faults.push(`console: ${message.text()} ${url}`);
    });
  }

  /** The session ends without a word, as by its age. */
  losesSession() {
    return this.#context.clearCookies();
  }

  /** Whether these words are kept anywhere on the device, as they are or as a form writes them. */
  keeps(words) {
    return this.page.evaluate(
      (words) =>
        [localStorage, sessionStorage].some((it) =>
          [words, words.replaceAll(" ", "+")].some((words) => JSON.stringify({ ...it }).includes(words)),
        ),
      words,
    );
  }

  /** What the browser keeps for each origin. */
  storage() {
    return this.#context.storageState();
  }

  /** The words of what has the focus. */
  focused() {
    return this.page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  }

  /** The language that the page says it is in. */
  language() {
    return this.page.locator("html").getAttribute("lang");
  }

  /** The client has taken over: nothing is loading any more. */
  async hydrated() {
    if (javascript) await this.page.waitForLoadState("networkidle");
  }

  /** Goes to this address; answers with the server's response. */
  visit(path) {
    return this.page.goto(path);
  }

  async losesNetwork() {
    await this.#context.setOffline(true);
  }

  async hasNetwork() {
    await this.#context.setOffline(false);
  }

  /** How much of the screen is covered by what does not move with the page. */
  stuckHeight() {
    return this.page.evaluate(() => {
      const stuck = [...document.querySelectorAll("body *")].filter((it) => {
        const { position, visibility } = getComputedStyle(it);
        const { top, bottom, width, height } = it.getBoundingClientRect();
        const isSeen = visibility !== "hidden" && width > 100 && height > 1;
        return isSeen && ["fixed", "sticky"].includes(position) && top < innerHeight && bottom > 0;
      });
      return stuck.reduce((sum, it) => sum + it.getBoundingClientRect().height, 0);
    });
  }

  /** The words of what has the focus, if it is wholly behind the places under the thumb. */
  coveredFocus() {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      const places = document.querySelector(".nav ul");
      if (!it || it === document.body || places.contains(it)) return null;
      const [seen, bar] = [it.getBoundingClientRect(), places.getBoundingClientRect()];
      const isBehind = seen.height > 0 && seen.top >= bar.top - 4 && seen.top < bar.bottom;
      return isBehind ? it.textContent.trim() || it.name : null;
    });
  }

  /** The places under the thumb whose names have no room. */
  cutPlaces() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".nav ul > li")]
        .filter((it) => it.getBoundingClientRect().width > 0)
        .flatMap((it) => [...it.querySelectorAll(":scope > a > span, :scope > details > summary > span")])
        .filter((it) => it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1)
        .map((it) => it.textContent),
    );
  }

  /** How high the names of the places stand. */
  placeHeights() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".nav ul > li > a > span")].map((it) => it.clientHeight),
    );
  }

  /** The page must not be wider than the screen. */
  async seesNoSidewaysScroll() {
    const beyond = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(beyond <= 0, `${this.page.url()} is ${beyond} px too wide`);
  }

  /** The page can be read, heard and used by everybody, as far as a machine can tell. */
  async findsNoBarrier() {
    // The machine that looks for barriers is a script, and waits for ever where none may run.
    if (!javascript) return;
    // Colours are judged when they have arrived, not on their way.
    await this.page.emulateMedia({ reducedMotion: "reduce" });
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
      WCAG,
    );
    const told = found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((it) => it.target.join(" ")).join(", ")}`,
    );
    assert.deepEqual(told, [], this.page.url());
  }

  /** Closes the window; what the browser complained about on the way is a fault of ours. */
  async leave() {
    await this.#context.close();
    const expected = (fault) => this.#expected.some((it) => it.test(fault));
    assert.deepEqual(this.#faults.filter((it) => !expected(it)), []);
  }
}
