// Somebody else's pages: on another site, or on another port of our own.

import { createServer } from "node:http";

/** Serves whatever page it was given last. */
export class Elsewhere {
  #server;
  #page = "";
  #cookies = [];

  /** A host that a browser takes for another site than the portal's. */
  foreign;
  /** Our own host, another port: the same site, another origin. */
  near;

  static async open() {
    const elsewhere = new Elsewhere();
    elsewhere.#server = createServer((_, answer) => {
      answer.writeHead(200, { "content-type": "text/html", "set-cookie": elsewhere.#cookies });
      answer.end(`<!doctype html><title>Elsewhere</title>${elsewhere.#page}`);
    });
    await new Promise((resolve) => elsewhere.#server.listen(0, resolve));
    const { port } = elsewhere.#server.address();
    elsewhere.foreign = `http://localhost:${port}/`;
    elsewhere.near = `http://127.0.0.1:${port}/`;
    return elsewhere;
  }

  /** From now on this is what stands there. */
  shows(page, cookies = []) {
    this.#page = page;
    this.#cookies = cookies;
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
