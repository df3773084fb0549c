// Pages speak the language of whoever reads them: by their record, else by their browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openHouse } from "../harness/house.mjs";
import { Customer, HANNAH, JONAS } from "../people/customer.mjs";

let house;

before(async () => {
  house = await openHouse();
});

after(() => house?.close());

test("a stranger reads the language of their browser, where the portal offers it", async () => {
  for (const [locale, language, title] of [
    ["de-AT", "de", "Anmelden"],
    ["fr-FR", "en", "Sign in"],
  ]) {
    const stranger = await Customer.arrive(house, { locale });
    await stranger.visit("/p/acme/sign-in");
    await stranger.sees(title);
    assert.equal(await stranger.language(), language);
    await stranger.leave();
  }
});

test("what is wrong at the door is said in German", async () => {
  const stranger = await Customer.arrive(house, { locale: "de-DE" });
  stranger.expects(/422/);
  await stranger.visit("/p/acme/sign-in");
  await stranger.page.getByLabel("E-Mail", { exact: true }).fill("nobody@example.com");
  await stranger.page.getByLabel("Passwort", { exact: true }).fill("wrong password");
  await stranger.page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await stranger.page.getByRole("alert").getByText("Das hat nicht geklappt").waitFor();
  assert.equal(await stranger.language(), "de");
  await stranger.leave();
});

test("a customer's own language goes before that of the browser, from page to page", async () => {
  const hannah = await Customer.arrive(house);
  await hannah.comesIn(house.portico, HANNAH);
  await hannah.sees("Willkommen, Hannah Weiß");
  assert.equal(await hannah.language(), "de");
  await hannah.hydrated();
  const places = hannah.page.getByRole("navigation", { name: "Hauptmenü" });
  await places.getByRole("link", { name: "Aufträge" }).click();
  await hannah.sees("Aufträge");
  await hannah.page.getByRole("searchbox", { name: "Aufträge durchsuchen" }).waitFor();
  await hannah.page.locator("[data-part=amount]", { hasText: /\d,\d\d\s€/ }).first().waitFor();
  await places.getByRole("link", { name: "Anfragen" }).click();
  await hannah.page.getByRole("link", { name: "Anfrage anlegen" }).click();
  await hannah.sees("Anfrage anlegen");
  await hannah.page.getByRole("button", { name: "Senden" }).click();
  hannah.expects(/422/);
  await hannah.page.getByText("Bitte ausfüllen").first().waitFor();
  await hannah.leave();
});

test("who chooses another language reads everything in it at once", async () => {
  const jonas = await Customer.arrive(house);
  await jonas.comesIn(house.portico, JONAS);
  await jonas.visit("/p/acme/profile");
  await jonas.page.getByLabel(/^Language/).selectOption("de");
  await jonas.page.getByRole("button", { name: "Save changes" }).click();
  await jonas.sees("Ihr Profil");
  assert.equal(await jonas.language(), "de");
  await jonas.page.getByText("Gespeichert. Ihre Änderungen sind übernommen.").waitFor();
  await jonas.hydrated();
  const places = jonas.page.getByRole("navigation", { name: "Hauptmenü" });
  await places.getByRole("link", { name: "Aufträge" }).click();
  await jonas.sees("Aufträge");
  await jonas.visit("/p/acme/profile");
  await jonas.page.getByLabel(/^Sprache/).selectOption("en");
  await jonas.page.getByRole("button", { name: "Änderungen speichern" }).click();
  await jonas.sees("Your profile");
  assert.equal(await jonas.language(), "en");
  await jonas.leave();
});
