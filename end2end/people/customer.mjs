// A customer of the demo company.

import { javascript } from "../harness/browser.mjs";
import { Person } from "./person.mjs";

/** Customers of the demo company, by what they are there for. */
export const MARLENE = "marlene@oberhuber.example";
export const JONAS = "jonas@oberhuber.example";
export const INES = "ines@quellhof.example";
export const HANNAH = "hannah@stadtwerke-ahrweiler.example";
export const THEO = "theo@brandt-soehne.example";

export class Customer extends Person {
  /** Comes in by a one-time link. */
  async comesIn(portico, login) {
    await this.follows(await portico.link(login));
  }

  /** Opens a sign-in link and presses its one button. */
  async follows(link) {
    await this.visit(link);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.waitForURL((it) => !it.pathname.includes("sign-in"));
  }

  /** Says who they are, and opens the form for their address by the link in the letter. */
  async opensByLetter(login) {
    const { page } = this;
    await this.visit("/p/acme/forms/address");
    await page.getByLabel("Email").fill(login);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByText(/If we know this address/).waitFor();
    await this.visit("/dev/outbox");
    await page.locator("article a").first().click();
    await page.getByRole("button", { name: "Open the form" }).click();
    await page.getByLabel(/Billing address/i).waitFor();
    this.expects(/404/); // the outbox has no icon
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
    return this.page.locator("table tbody tr:not([data-part=group])").count();
  }

  /** Chooses the first of a long list whose name has these words in it. */
  async chooses(picker, words) {
    if (javascript) {
      await picker.fill(words);
      await this.page.locator("[role=option]").filter({ hasText: words }).first().click();
    } else {
      const option = picker.locator("option").filter({ hasText: words }).first();
      await picker.selectOption(await option.getAttribute("value"));
    }
  }

  /** As long as people take for a form, and machines do not. */
  async takesAWhile() {
    await this.page.waitForTimeout(2100);
  }

  async signsOut() {
    await this.page.locator("nav [data-part=foot] summary").click();
    await this.page.getByRole("button", { name: "Sign out" }).click();
    await this.page.waitForURL(/sign-in/);
  }
}
