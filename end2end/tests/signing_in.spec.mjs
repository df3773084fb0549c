// Coming in by mail, by code and by password; through a real mail server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openHouse } from "../harness/house.mjs";
import { links } from "../harness/mailbox.mjs";
import { Portico } from "../harness/portico.mjs";
import { Customer, MARLENE, THEO } from "../people/customer.mjs";

let company;
let house;

before(async () => {
  // The demo makes the company; a server as in production serves it.
  company = await Portico.start();
  house = await openHouse({
    command: ["serve", "--portal", `${company.data}/portal.toml`],
    env: (mailbox) => ({
      PORTICO_SMTP_URL: `smtp://${mailbox.host}:${mailbox.port}`,
      PORTICO_MAIL_FROM: "Acme Services <portal@acme.example>",
    }),
  });
});

after(async () => {
  await house?.close();
  await company?.stop();
});

async function asks(customer, login) {
  await customer.visit("/p/acme/sign-in");
  await customer.page.getByLabel("Email").first().fill(login);
  await customer.page.getByRole("button", { name: /link/i }).click();
  await customer.page.waitForURL(/\/sent/);
}

test("a link from a mail signs in with one click", async () => {
  const marlene = await Customer.arrive(house);
  await asks(marlene, MARLENE);
  const mail = await house.mailbox.next(MARLENE);
  assert.match(mail.from, /portal@acme\.example/);
  const [link] = links(mail);
  assert.ok(link.startsWith(`${house.portico.address}/p/acme/sign-in/link/`), link);
  await marlene.follows(link);
  await marlene.opensSection("Orders");
  await marlene.leave();
});

test("the code of the same mail signs in too", async () => {
  const marlene = await Customer.arrive(house);
  await asks(marlene, MARLENE);
  const mail = await house.mailbox.next(MARLENE);
  const [code] = mail.text.match(/\b\d{6}\b/);
  await marlene.page.getByLabel(/digits/i).fill(code);
  await marlene.page.getByRole("button", { name: "Sign in" }).click();
  await marlene.page.waitForURL((it) => !it.pathname.includes("sign-in"));
  await marlene.leave();
});

test("a letter is not lost over a mail server that is away", async () => {
  const marlene = await Customer.arrive(house);
  await house.mailbox.goesAway();
  await asks(marlene, MARLENE);
  await marlene.page.waitForTimeout(500);
  await house.mailbox.returns();
  const [link] = links(await house.mailbox.next(MARLENE, 30_000));
  await marlene.follows(link);
  await marlene.leave();
});

test("whoever is no customer is told the same and gets no mail", async () => {
  const stranger = await Customer.arrive(house);
  await asks(stranger, "nobody@example.com");
  await stranger.leave();
  const letters = await house.mailbox.all();
  assert.ok(letters.every((it) => !it.to.includes("nobody@example.com")));
});

test("a password is set in the profile and signs in afterwards", async () => {
  const theo = await Customer.arrive(house);
  const login = THEO;
  await asks(theo, login);
  await theo.follows(links(await house.mailbox.next(login))[0]);
  await theo.visit("/p/acme/profile");
  await theo.page.getByLabel("New password").fill("a long enough password");
  await theo.page.getByRole("button", { name: "Save changes" }).click();
  await theo.page.waitForURL(/done=/);
  await theo.signsOut();
  await theo.page.getByLabel("Email").first().fill(login);
  await theo.page.getByLabel("Password").fill("a long enough password");
  await theo.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await theo.page.waitForURL((it) => !it.pathname.includes("sign-in"));
  await theo.leave();
});
