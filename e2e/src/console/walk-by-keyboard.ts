import type { Page } from "playwright-core";

// Of a group of radio buttons Tab reaches the chosen one; arrows choose another. What a text field shows when it
// has the focus is its border and its caret. Tab also stops at each part of a date.
const watch = `(() => {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  const isWanted = (element) =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) &&
    (element.type !== "radio" || element.checked);
  const left = new Set([...all].filter(isWanted));
  const unseen = new Set();
  document.addEventListener("focusin", ({ target }) => {
    left.delete(target);
    const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (!isField && getComputedStyle(target).outlineStyle === "none") unseen.add(target);
  });
  const words = (element) => element.outerHTML.slice(0, 160);
  window.keyboardWalk = () => ({
    left: [...left].filter((element) => element.isConnected).map(words),
    unseen: [...unseen].map(words),
  });
  document.activeElement?.blur();
  const dates = [...left].filter(({ type }) => /^(date|time)/.test(type));
  return left.size + dates.length * 8;
})()`;

/** What Tab didn't reach, and what it reached without showing that it has the focus, as HTML. */
export type KeyboardWalk = { readonly left: readonly string[]; readonly unseen: readonly string[] };

/** Presses Tab once through the page. */
export async function walkByKeyboard(page: Page): Promise<KeyboardWalk> {
  const wanted = await page.evaluate<number>(watch);
  for (let n = 0; n < wanted + 2; n += 1) await page.keyboard.press("Tab");
  return page.evaluate<KeyboardWalk>("keyboardWalk()");
}
