// The built server, with data of its own, on a port of its own.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { freePort } from "./port.mjs";
import { Program } from "./program.mjs";

const BUILT = fileURLToPath(new URL("../../target/release/portico", import.meta.url));

export class Portico {
  #program;
  #folder;

  /** Where it answers, without a slash at the end. */
  address;

  /**
   * @param {{ command?: string[], env?: Record<string, string> }} options `command` is "demo", or "serve" and its words
   */
  static async start({ command = ["demo"], env = {} } = {}) {
    const portico = new Portico();
    portico.#folder = await mkdtemp(join(tmpdir(), "portico-"));
    const listen = `127.0.0.1:${await freePort()}`;
    portico.address = `http://${listen}`;
    const words = [...command, "--data", join(portico.#folder, "data"), "--listen", listen];
    portico.#program = new Program(process.env.PORTICO_BIN ?? BUILT, words, env);
    try {
      await portico.#program.until(() => answers(portico.address));
    } catch (error) {
      await portico.stop();
      throw error;
    }
    return portico;
  }

  /** A one-time address that signs this customer in, as an operator gets one. */
  async link(login, portal = "acme") {
    const words = ["customer", "link", "--data", this.data, "--portal", portal, "--login", login];
    const { stdout } = await promisify(execFile)(process.env.PORTICO_BIN ?? BUILT, words);
    return stdout.trim();
  }

  /** The folder of its data. */
  get data() {
    return join(this.#folder, "data");
  }

  /** What the server said last. */
  get log() {
    return this.#program.log;
  }

  async stop() {
    await this.#program.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Any answer will do: which page is first is not for us to know. */
async function answers(address) {
  try {
    await fetch(address, { redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}
