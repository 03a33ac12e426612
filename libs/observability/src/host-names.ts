import { z } from "zod";
import { isLoopback } from "./require-token.ts";

/** Names besides loopback's under which a service may be called, in the form of URLs. */
export type HostNames = ReadonlySet<string>;

const hostName = /^(\[[\da-f:.]+\]|[^\s/?#@\\:%*]+)$/i;

const nameError =
  "expected names without scheme and port, separated by commas, such as detektor.lan,host.docker.internal";

/** A list of host names, separated by commas. */
export const hostNamesSchema = z.string().transform((text, context): HostNames => {
  const given = text.split(",").map((name) => name.trim());
  const names = given.flatMap((name) => urlHostOf(name) ?? []);
  if (names.length === given.length) return new Set(names);
  context.addIssue({ code: "custom", message: nameError });
  return z.NEVER;
});

/**
 * Returns whether a URL's host name is one of loopback's (RFC 6761: `localhost` and all below it) or one of
 * `names`.
 */
export function isOwnName(urlHost: string, names: HostNames): boolean {
  const name = withoutDot(urlHost);
  return isLoopback(name) || name.endsWith(".localhost") || names.has(name);
}

/** Returns the same for a Host header. */
export function isOwnHost(header: string | undefined, names: HostNames): boolean {
  const url = header === undefined ? null : URL.parse(`http://${header}`);
  return url !== null && isOwnName(url.hostname, names);
}

function urlHostOf(name: string): string | null {
  const url = hostName.test(name) ? URL.parse(`http://${name}`) : null;
  return url && withoutDot(url.hostname);
}

/** Removes a trailing dot: such a name is the same name, absolute from the root. */
const withoutDot = (name: string): string => name.replace(/\.$/, "");
