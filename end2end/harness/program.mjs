// A program that runs beside a journey and ends with it.

import { spawn } from "node:child_process";

const LOG_LINES_MAX = 200;

export class Program {
  #child;
  #log = [];
  #ended;

  /**
   * @param {string} command
   * @param {string[]} args
   * @param {Record<string, string>} env added to ours
   */
  constructor(command, args, env = {}) {
    this.#child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on("exit", (code, signal) => resolve(`ended with ${signal ?? code}`));
      this.#child.on("error", (error) => resolve(error.message));
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => this.#keep(text));
    }
    // When a test runner gives up in the middle, nothing of ours stays behind.
    process.once("exit", () => this.#child.kill("SIGKILL"));
  }

  /** What it said last. */
  get log() {
    return this.#log.join("");
  }

  /**
   * Waits until this holds; a program that ends before never will.
   * @param {() => Promise<boolean>} holds
   */
  async until(holds, limit_ms = 30_000) {
    let end;
    this.#ended.then((how) => (end = how));
    const start = Date.now();
    while (!(await holds())) {
      if (end) throw new Error(`${this.#child.spawnfile} ${end}\n${this.log}`);
      if (Date.now() - start > limit_ms) {
        throw new Error(`${this.#child.spawnfile} was not ready after ${limit_ms} ms\n${this.log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Asks it to end, and insists after a while. */
  async stop(patience_ms = 10_000) {
    this.#child.stdin.end();
    this.#child.kill("SIGTERM");
    const insist = setTimeout(() => this.#child.kill("SIGKILL"), patience_ms);
    await this.#ended;
    clearTimeout(insist);
  }

  #keep(text) {
    this.#log.push(text);
    this.#log.splice(0, this.#log.length - LOG_LINES_MAX);
  }
}
