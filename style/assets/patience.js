// A pressed link shows it at once. When an answer is slow, a thin line; when the network is gone, a
// kind word, and the question is asked again. Until there is an answer the page stays as it is. The
// words are drawn by the server.
"use strict";
(() => {
  const SLOW_MS = 400;
  const ask = window.fetch;
  const part = (name) => document.querySelector(`[data-patience=${name}]`);
  const waiting = new Set();
  let late = 0;
  let asked = 0;
  let pressed;

  const { dataset } = document.documentElement;
  // Nothing that was pressed is waited for any more: no answer, and no page.
  const rest = () => {
    if (asked === 0 && !("going" in dataset)) pressed?.removeAttribute("data-pressed");
  };
  // The next picture first, and then what the client has to do for the page that was asked for.
  const press = (event) => {
    const link = event.target.closest?.("a[href]");
    const isOurs = link?.origin === location.origin && !link.target && !link.relList.contains("external");
    const isPlain = event.isTrusted && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!isOurs || !isPlain || link.hasAttribute("download") || !("live" in dataset)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed?.removeAttribute("data-pressed");
    pressed = link;
    link.dataset.pressed = "";
    requestAnimationFrame(() =>
      setTimeout(() => {
        link.click();
        setTimeout(rest, 100);
      }),
    );
  };
  addEventListener("click", press, { capture: true });

  const slow = (change) => {
    late += change;
    const line = part("slow");
    if (line) line.hidden = late === 0;
  };
  const tell = () => {
    const notice = part("gone");
    if (!notice) return;
    const now = navigator.onLine ? "silent" : "offline";
    for (const it of notice.querySelectorAll("[data-when]")) it.hidden = it.dataset.when !== now;
    notice.hidden = waiting.size === 0;
  };
  const goOn = () => {
    for (const it of [...waiting]) it();
  };
  // Until somebody says "again", or the network is back, or nobody wants the answer any more.
  const again = (signal) =>
    new Promise((resolve, reject) => {
      const end = (how) => () => {
        waiting.delete(on);
        tell();
        how();
      };
      const on = end(resolve);
      const given = () => reject(signal.reason);
      waiting.add(on);
      signal?.addEventListener("abort", end(given), { once: true });
      tell();
    });

  // The client did not come: the page offers what works without it, too.
  addEventListener("unhandledrejection", () => {
    if (!("live" in dataset)) dataset.alone = "";
  });

  addEventListener("online", goOn);
  addEventListener("offline", tell);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-patience=gone] button")) goOn();
  });

  // Asking twice does no harm: what writes carries a name of its own, and is done once.
  window.fetch = async (input, init) => {
    const address = new URL(input.url ?? input, location.href);
    if (!address.pathname.startsWith("/api/")) return ask(input, init);
    const request = new Request(input, init);
    for (;;) {
      let isLate = false;
      asked += 1;
      const clock = setTimeout(() => slow(((isLate = true), 1)), SLOW_MS);
      try {
        return await ask(request.clone());
      } catch (error) {
        if (request.signal.aborted) throw error;
      } finally {
        clearTimeout(clock);
        if (isLate) slow(-1);
        asked -= 1;
        setTimeout(rest);
      }
      await again(request.signal);
    }
  };

  // What is wider than its place can be reached by keyboard, and keeps its first column in sight.
  const widths = () => {
    for (const it of document.querySelectorAll(".table")) {
      const wide = it.scrollWidth > it.clientWidth + 1;
      if (wide === it.hasAttribute("data-wide")) continue;
      it.toggleAttribute("data-wide", wide);
      const name = it.querySelector("caption")?.textContent ?? "";
      for (const [key, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": name })) {
        if (wide) it.setAttribute(key, value);
        else it.removeAttribute(key);
      }
    }
  };
  let planned = 0;
  const plan = () => {
    cancelAnimationFrame(planned);
    planned = requestAnimationFrame(() => {
      rest();
      widths();
    });
  };
  addEventListener("resize", plan);
  new MutationObserver(plan).observe(document.documentElement, { childList: true, subtree: true });
  plan();
})();
