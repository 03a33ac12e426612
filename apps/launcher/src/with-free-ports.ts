import { freePort } from "@detektor/local-servers";
import type { PortName } from "./choose-ports.ts";
import type { Site } from "./site.ts";

/**
 * Returns the same site with other ports for these names, if another process took theirs in
 * the meantime; reports the change.
 */
export async function withFreePorts(site: Site, names: readonly PortName[]): Promise<Site> {
  const ports = { ...site.ports };
  for (const name of names) ports[name] = await freePort(site.ports[name]);
  const moved = names.filter((name) => ports[name] !== site.ports[name]);
  for (const name of moved)
    site.say(`port ${site.ports[name]} is in use now: ${name} uses ${ports[name]}`);
  return moved.length === 0 ? site : { ...site, ports };
}
