import { type Resource, resourceFromAttributes } from "@opentelemetry/resources";
import { attributes } from "./attributes.ts";
import type { ServiceIdentity } from "./service-of.ts";

/** Returns the same Resource object for the same service: encoders group spans by the object. */
export type Resources = (service: ServiceIdentity) => Resource;

/** Creates a Resources that caches its results; share one among the frames of a job. */
export function createResources(): Resources {
  const known = new Map<string, Resource>();
  return ({ name, host, namespace }) => {
    const key = JSON.stringify([name, host, namespace]);
    const resource =
      known.get(key) ??
      resourceFromAttributes(
        attributes({
          "service.name": namespace === undefined ? name : `${namespace}/${name}`,
          "service.namespace": namespace,
          "host.name": host,
        }),
      );
    known.set(key, resource);
    return resource;
  };
}
