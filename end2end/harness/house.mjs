// All that a journey needs: a server, a mailbox, a browser. `close` ends them all.

import { launch } from "./browser.mjs";
import { Mailbox } from "./mailbox.mjs";
import { Portico } from "./portico.mjs";

/**
 * @param {{ command?: string[], env?: (mailbox: Mailbox) => Record<string, string> }} options
 */
export async function openHouse({ command, env = () => ({}) } = {}) {
  const opened = [];
  const close = async () => {
    for (const end of opened.reverse()) await end();
  };
  try {
    const mailbox = await Mailbox.start();
    opened.push(() => mailbox.stop());
    const portico = await Portico.start({ command, env: env(mailbox) });
    opened.push(() => portico.stop());
    const browser = await launch();
    opened.push(() => browser.close());
    return { mailbox, portico, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}
