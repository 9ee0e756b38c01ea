// What is asked of a page while it stands in the browser. Each question answers with a list of faults, in Swedish.
(() => {
  const name = (el) => {
    const text = (el.getAttribute("aria-label") || el.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${el.tagName.toLowerCase()}${el.className && el.className.baseVal === undefined ? ` class="${el.className}"` : ""}> «${text}»`;
  };
  const shown = (el) => el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && el.getClientRects().length > 0;
  const scrolls = (el) => el && (/auto|scroll/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
  const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu));
  const clear = (colour) => colour === "none" || /^rgba\(.*, 0\)$/.test(colour) || colour === "transparent";

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (front, back, opacity = 1) => {
    const a = front[3] * opacity;
    return [0, 1, 2].map((i) => front[i] * a + back[i] * (1 - a)).concat(1);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((k) => (k /= 255) <= 0.03928 ? k / 12.92 : ((k + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [hi, lo] = [light(a), light(b)].sort((x, y) => y - x);
    return (hi + 0.05) / (lo + 0.05);
  };
  const backdrop = (el) => {
    const behind = [];
    for (let e = el; e; e = e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
    const canvasColour = matchMedia("(forced-colors: active)").matches ? "Canvas" : matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff";
    return behind.reduce((under, colour) => over(rgb(colour), under), rgb(canvasColour));
  };
  const opacity = (el, until) => {
    let found = 1;
    for (let e = el; e && e !== until; e = e.parentElement) found *= parseFloat(getComputedStyle(e).opacity);
    return found;
  };
  const SHAPES = "rect, circle, ellipse, line, path, polygon, polyline";
  const drawn = (svg, selector) => [...svg.querySelectorAll(selector)].filter((el) => !el.closest("defs, clipPath, mask, pattern, marker, symbol") && shown(el));
  const inside = (shape, box) => {
    const at = shape.getScreenCTM();
    if (!at || !shape.isPointInFill) return false;
    return shape.isPointInFill(new DOMPoint(box.left + box.width / 2, box.top + box.height / 2).matrixTransform(at.inverse()));
  };
  const paint = (shape, what) => {
    const style = getComputedStyle(shape);
    const colour = style[what];
    const faint = what === "stroke" ? parseFloat(style.strokeWidth) < 0.5 : shape.tagName === "line";
    if (clear(colour) || faint) return null;
    if (colour.startsWith("url(")) return "url";
    const seen = rgb(colour);
    seen[3] *= parseFloat(what === "fill" ? style.fillOpacity : style.strokeOpacity);
    return seen;
  };

  const focusable = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((el) => !el.disabled && !el.closest("[inert]") && el.checkVisibility({ visibilityProperty: true }));

  globalThis.granska = {
    // Sideways: nothing is wider than the window, and what scrolls by itself can be reached from the keyboard.
    sideways() {
      const over = document.documentElement.scrollWidth - innerWidth;
      const found = [];
      if (over > 0) {
        const who = [...document.body.querySelectorAll("*")].filter((el) => shown(el) && el.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(el.parentElement) && !el.closest("svg *") && ![...el.children].some((child) => child.getBoundingClientRect().right > innerWidth + 0.5));
        found.push(`sidan är ${over} px bredare än fönstret (${innerWidth} px): ${who.slice(0, 3).map(name).join(", ")}`);
      }
      for (const el of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(el);
        if (/auto|scroll/.test(style.overflowX) && el.scrollWidth > el.clientWidth + 1 && el.getAttribute("tabindex") !== "0") found.push(`${name(el)} rullar men kan inte nås från tangentbordet`);
      }
      return found;
    },
    // Cut: a box of fixed size that hides a part of its text.
    cut() {
      return [...document.body.querySelectorAll("*")].filter((el) => {
        const style = getComputedStyle(el);
        const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
        const seen = style.clipPath === "none" && el.clientWidth > 1;
        return hides && seen && !el.closest("svg") && shown(el) && (el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2);
      }).map((el) => `${name(el)} döljer en del av sin text`);
    },
    // Contrast of all text, also the single signs and the parts out of view that axe does not judge.
    texts() {
      const found = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const el = walker.currentNode.parentElement;
        const text = walker.currentNode.data.trim();
        if (!text || el.closest("svg, script, style, noscript") || !shown(el)) continue;
        const style = getComputedStyle(el);
        const below = backdrop(el);
        const ratio = contrast(over(rgb(style.color), below, opacity(el, null)), below);
        const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && parseInt(style.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) found.add(`texten «${text.slice(0, 30)}» i ${name(el)} har kontrasten ${ratio.toFixed(1)}`);
        if (style.backgroundImage !== "none") found.add(`texten «${text.slice(0, 30)}» ligger på en bild`);
      }
      return [...found];
    },
    // Contrast in pictures, as they are drawn in this theme: text on what lies under it, and shapes on what lies under them.
    pictures() {
      const root = getComputedStyle(document.documentElement);
      const aside = [];
      for (const rule of [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((r) => [r, ...(r.cssRules || [])])) {
        if (rule.selectorText === ":root") for (const key of rule.style) if (/^--(papper|yta|ton$|linje|rutnat)/.test(key)) aside.push(rgb(root.getPropertyValue(key).trim()));
      }
      const found = [];
      for (const svg of document.querySelectorAll("svg")) {
        if (!shown(svg)) continue;
        const paper = backdrop(svg);
        const shapes = drawn(svg, SHAPES);
        const texts = drawn(svg, "text");
        const under = (el) => {
          const box = el.getBoundingClientRect();
          return shapes.filter((shape) => shape !== el && shape.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING && inside(shape, box))
            .map((shape) => [paint(shape, "fill"), opacity(shape, svg)]).filter(([fill]) => fill)
            .reduce((below, [fill, much]) => fill === "url" ? below : over(fill, below, much), paper);
        };
        for (const text of texts.filter((el) => el.textContent.trim())) {
          const fill = paint(text, "fill");
          const below = under(text);
          const ratio = fill && fill !== "url" ? contrast(over(fill, below, opacity(text, svg)), below) : 1;
          if (ratio < 4.5) found.push(`bildtexten «${text.textContent.trim().slice(0, 30)}» har kontrasten ${ratio.toFixed(1)}`);
        }
        for (const shape of shapes) {
          const colours = [paint(shape, "fill"), paint(shape, "stroke")].filter(Boolean);
          if (!colours.length || colours.includes("url")) continue;
          if (texts.some((text) => text.textContent.trim() && inside(shape, text.getBoundingClientRect()))) continue;
          if (colours.some((c) => aside.some((a) => a.every((k, i) => Math.abs(k - c[i]) < 2)))) continue;
          const below = under(shape);
          const best = Math.max(...colours.map((c) => Math.max(contrast(over(c, below, opacity(shape, svg)), below), contrast(over(c, paper, opacity(shape, svg)), paper))));
          if (best < 3) found.push(`formen <${shape.tagName} class="${shape.getAttribute("class") || ""}"> har kontrasten ${best.toFixed(1)} i bilden «${(svg.querySelector("title") || {}).textContent || svg.getAttribute("class") || ""}»`);
        }
      }
      return [...new Set(found)];
    },
    // Links: something more than colour tells them from the text around (in a nav, their place does).
    links() {
      return [...document.querySelectorAll("a[href]")].filter((link) => shown(link) && !link.closest("nav")).filter((link) => {
        for (let el = link; el && el !== link.parentElement; el = el.parentElement) {
          const style = getComputedStyle(el);
          if (style.textDecorationLine.includes("underline") || (style.borderBottomStyle !== "none" && parseFloat(style.borderBottomWidth) > 0)) return false;
        }
        return !link.querySelector("img, svg");
      }).map((link) => `${name(link)} känns igen bara på färgen`);
    },
    // What is a surface of its own in this look, by number in the page.
    surfaces() {
      return [...document.body.querySelectorAll("*")].map((el, number) => {
        if (!shown(el) || el.closest("svg")) return null;
        const own = getComputedStyle(el).backgroundColor;
        if (clear(own) || contrast(backdrop(el), backdrop(el.parentElement)) < 1.03) return null;
        return number;
      }).filter((number) => number !== null);
    },
    // Forced colours: each of those surfaces has an edge, and each shape of a picture stands out from the canvas.
    forced(surfaces) {
      const all = [...document.body.querySelectorAll("*")];
      const found = [];
      for (const el of surfaces.map((number) => all[number])) {
        const edged = [el, ...el.querySelectorAll(":scope > th, :scope > td")].some((e) => ["Top", "Right", "Bottom", "Left"].some((side) => {
          const style = getComputedStyle(e);
          return style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1 && contrast(over(rgb(style[`border${side}Color`]), backdrop(el)), backdrop(el)) >= 3;
        }));
        if (!edged) found.push(`${name(el)} är en yta som försvinner`);
      }
      for (const svg of document.querySelectorAll("svg")) {
        if (!shown(svg)) continue;
        const paper = backdrop(svg);
        for (const shape of drawn(svg, SHAPES)) {
          const colours = [paint(shape, "fill"), paint(shape, "stroke")].filter(Boolean);
          if (colours.length && !colours.some((c) => c === "url" || contrast(over(c, paper), paper) >= 3)) found.push(`formen <${shape.tagName} class="${shape.getAttribute("class") || ""}"> försvinner`);
        }
        for (const text of drawn(svg, "text").filter((el) => el.textContent.trim())) {
          const fill = paint(text, "fill");
          const box = text.getBoundingClientRect();
          const below = drawn(svg, SHAPES).filter((s) => s.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING && inside(s, box)).map((s) => paint(s, "fill")).filter((c) => c && c !== "url").reduce((b, c) => over(c, b), paper);
          if (!fill || contrast(over(fill, below), below) < 4.5) found.push(`bildtexten «${text.textContent.trim().slice(0, 30)}» går inte att läsa`);
        }
      }
      return [...new Set(found)];
    },
    // The keyboard's way: what it must meet, in order; and, once listening, what it met.
    listen() {
      granska.order = focusable();
      granska.met = [];
      addEventListener("focusin", (event) => {
        const el = event.target;
        const style = getComputedStyle(el);
        const box = el.getBoundingClientRect();
        const edge = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && !clear(style.outlineColor)) || style.boxShadow !== "none";
        const there = box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
        granska.met.push([granska.order.indexOf(el), name(el), edge, there]);
      });
      return granska.order.length;
    },
    path() {
      const found = [];
      const met = granska.met.slice(0, granska.order.length);
      if (!granska.order.length || !/^#/.test(granska.order[0].getAttribute("href") || "") || !document.querySelector(granska.order[0].getAttribute("href"))?.matches("main, main *")) found.push("det första tangentbordet når är inte en länk till innehållet");
      granska.order.forEach((el, number) => {
        if (!met.some(([index]) => index === number)) found.push(`${name(el)} går inte att nå`);
      });
      met.forEach(([index, who, edge, there], number) => {
        if (index !== number && index >= 0 && !found.length) found.push(`${who} kommer som nummer ${number + 1}, i texten är den nummer ${index + 1}`);
        if (index < 0) found.push(`${who} tar emot fokus utan att vara till för det`);
        if (!edge) found.push(`${who} visar inte att den har fokus`);
        if (!there) found.push(`${who} syns inte när den har fokus`);
      });
      return found;
    },
    // Text that only the stylesheet says, and an order that only the stylesheet gives.
    styled() {
      const found = [];
      for (const el of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(el);
        if (style.order !== "0" || /reverse/.test(style.flexDirection)) found.push(`${name(el)} har en annan plats än i texten`);
        for (const pseudo of ["::before", "::after"]) {
          const content = getComputedStyle(el, pseudo).content;
          if (/["'].*[\p{L}\d].*["']|attr\(/u.test(content)) found.push(`${name(el)} säger ${content} bara i stilmallen`);
        }
      }
      return found;
    },
    unstyle() {
      document.querySelectorAll("style, link[rel=stylesheet]").forEach((el) => el.remove());
      document.querySelectorAll("[style]").forEach((el) => el.removeAttribute("style"));
    },
    open() {
      document.querySelectorAll("details").forEach((el) => (el.open = true));
    },
    words(selector) {
      return [...words([...document.querySelectorAll(selector)].map((el) => el.innerText).join(" "))];
    },
    headings() {
      return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((el) => el.innerText.trim().toLowerCase().replace(/\s+/g, " "));
    },
    controls() {
      return [...document.querySelectorAll("button, input, select, textarea")].filter(shown).map((el) => `${name(el)} syns fast den inte gör något utan skript`);
    },
    // Paper: a row, a picture and a heading are not cut or left alone; a table's head comes again on the next page.
    paper() {
      const found = new Set();
      const must = (selector, property, ok) => document.querySelectorAll(selector).forEach((el) => {
        if (shown(el) && !ok.test(getComputedStyle(el)[property])) found.add(`${name(el)}: ${property} är ${getComputedStyle(el)[property]}`);
      });
      must("tr, figure", "breakInside", /avoid/);
      must("h2, h3, h4, caption", "breakAfter", /avoid/);
      must("thead", "display", /table-header-group/);
      return [...found];
    },
  };
})();
