// Where all mail of a journey arrives.

import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { freePort } from "./port.mjs";
import { Program } from "./program.mjs";

const SINK = fileURLToPath(new URL("mail_sink.py", import.meta.url));
const OWN_PYTHON = fileURLToPath(new URL("../../target/python/bin/python", import.meta.url));

/**
 * @typedef {{ from: string, to: string[], subject: string, text: string, html: string,
 *   headers: Record<string, string> }} Mail
 */

export class Mailbox {
  #program;
  #folder;
  /** How many mails each address has been given by `next`. */
  #given = new Map();

  host = "127.0.0.1";
  port;

  static async start() {
    const mailbox = new Mailbox();
    mailbox.#folder = await mkdtemp(join(tmpdir(), "portico-mail-"));
    mailbox.port = await freePort();
    try {
      await mailbox.returns();
    } catch (error) {
      await mailbox.stop();
      throw error;
    }
    return mailbox;
  }

  /** Takes mail, and keeps what it has. */
  async returns() {
    const python = process.env.PORTICO_PYTHON ?? OWN_PYTHON;
    const program = new Program(python, [SINK, this.#folder, String(this.port)]);
    this.#program = program;
    await program.until(async () => program.log.includes("ready"));
  }

  /** Takes no mail until it returns. */
  async goesAway() {
    await this.#program.stop();
  }

  /**
   * All mail so far, in the order of its arrival.
   * @returns {Promise<Mail[]>}
   */
  async all() {
    const names = (await readdir(this.#folder)).filter((it) => it.endsWith(".json")).sort();
    const texts = names.map((it) => readFile(join(this.#folder, it), "utf8"));
    return (await Promise.all(texts)).map((it) => JSON.parse(it));
  }

  /**
   * The next mail for this address that was not given before.
   * @param {string} address
   * @returns {Promise<Mail>}
   */
  async next(address, limit_ms = 10_000) {
    const given = this.#given.get(address) ?? 0;
    let mail;
    await this.#program.until(async () => {
      mail = (await this.all()).filter((it) => it.to.includes(address))[given];
      return mail !== undefined;
    }, limit_ms);
    this.#given.set(address, given + 1);
    return mail;
  }

  async stop() {
    await this.#program.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * The links in a mail's text.
 * @param {Mail} mail
 */
export function links(mail) {
  return mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
}
