import { openHouse } from "./harness/house.mjs";
import { Customer, MARLENE, INES } from "./people/customer.mjs";
const house = await openHouse();
try {
  const shots = [
    ["order", MARLENE, "/p/acme/orders/SO-26-04289?in=view%3Dall%26sort%3D-Total"],
    ["request", MARLENE, "/p/acme/requests/1?in="],
    ["task", INES, "/p/acme/tasks/2?in="],
    ["list", MARLENE, "/p/acme/orders"],
  ];
  for (const [device, scheme] of [["laptop", "light"], ["phone", "dark"], ["laptop","dark"]]) {
    for (const login of [MARLENE, INES]) {
      const who = await Customer.arrive(house, { device, scheme });
      await who.comesIn(house.portico, login);
      for (const [name, of, path] of shots) {
        if (of !== login) continue;
        const answer = await who.visit(path);
        await who.hydrated();
        await who.page.screenshot({ path: `/tmp/rec/shots/${name}-${device}-${scheme}.png`, fullPage: true });
        console.log(name, device, answer.status());
        if (device === "laptop" && scheme === "dark") {
          await who.page.pdf({ path: `/tmp/rec/shots/${name}.pdf`, format: "A4" , printBackground: false });
        }
      }
      try { await who.leave(); } catch (e) { console.log(String(e)); }
    }
  }
  const m = await Customer.arrive(house); await m.comesIn(house.portico, MARLENE);
  for (const path of ["/p/acme//orders", "/p/acme/orders/", "/p//acme", "//p/acme", "/p/acme/orders//edit", "/p/acme/orders//", "/p/acme/%2F/orders","/p/acme/ /x"]) {
    const a = await m.page.request.get(path, { maxRedirects: 0 }); console.log(path, a.status(), (await a.text()).match(/<h1[^>]*>([^<]*)/)?.[1]);
  }
} finally { await house.close(); }
