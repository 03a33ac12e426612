import type { AnyRoute } from "@tanstack/react-router";

type Search = Readonly<Record<string, unknown>>;

/**
 * Makes a route's search what its own check returns, and nothing else: the router would add whatever the address has
 * besides, so that a page could meet a value that its check has left out.
 */
export function onlyCheckedSearch(route: AnyRoute): void {
  const check = route.options.validateSearch as ((raw: Search) => Search) | undefined;
  route.options.validateSearch = (raw: Search) => searchOf(raw, check);
}

/** Returns what the check returns; undefined for all else that the address has. */
export function searchOf(raw: Search, check: ((raw: Search) => Search) | undefined): Search {
  const unknown = Object.fromEntries(Object.keys(raw).map((key) => [key, undefined]));
  return { ...unknown, ...check?.(raw) };
}
