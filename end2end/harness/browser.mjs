// The system's Chromium. Every journey is made twice: with JavaScript and without.

import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether this run is the one with JavaScript. */
export const javascript = process.env.PORTICO_E2E_JS !== "off";

export async function launch() {
  const executablePath = process.env.CHROMIUM || PLACES.find((it) => existsSync(it));
  if (!executablePath) {
    throw new Error("no Chromium: install it, or name one by $CHROMIUM");
  }
  return chromium.launch({ executablePath, args: FLAGS });
}
