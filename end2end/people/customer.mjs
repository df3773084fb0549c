// A customer of the demo company.

import assert from "node:assert/strict";

import { Person } from "./person.mjs";

export class Customer extends Person {
  /** Comes in by the one-time link that the demo prints under this name. */
  async comesIn(portico, name) {
    const lines = portico.log.split("\n");
    const line = lines.findIndex((it) => it.trim().startsWith(name));
    assert.ok(line >= 0, `the demo prints a link for ${name}\n${portico.log}`);
    await this.follows(lines[line + 2].trim());
  }

  /** Opens a sign-in link and presses its one button. */
  async follows(link) {
    await this.visit(link);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.waitForURL((it) => !it.pathname.includes("sign-in"));
  }

  /** Goes to a section by the navigation. */
  async opensSection(title) {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: title }).click();
    await this.sees(title);
  }

  /** The page's title is this. */
  async sees(title) {
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor();
  }

  /** How many rows the list shows. */
  rows() {
    return this.page.locator("table tbody tr").count();
  }

  async signsOut() {
    await this.page.locator("nav details summary").first().click();
    await this.page.getByRole("button", { name: "Sign out" }).click();
    await this.page.waitForURL(/sign-in/);
  }
}
