import { describe, expect, test } from "vitest";
import { ownServices } from "./own-services.ts";
import { portsByPlace } from "./ports-by-place.ts";
import { serviceLists } from "./service-lists.ts";

const services = await ownServices();
const lists = await serviceLists();
const { "infra/docker/images.tsv": ports = {}, ...places } = await portsByPlace();

test("the services are found", () => {
  expect(services).toEqual(expect.arrayContaining(["ingest", "event-store", "query-api"]));
  expect(services).not.toContain("cli");
});

describe.each(Object.entries(lists))("%s", (_place, { names, without = {} }) => {
  test("has every service of apps/", () => {
    const missing = services.filter((name) => !names.includes(name));
    expect(missing).toEqual(Object.keys(without));
  });
});

describe.each(Object.entries(places))("%s", (_place, found) => {
  test.each(services.filter((name) => name in found))("has the port of %s", (name) => {
    expect(found[name]).toBe(ports[name]);
  });
});
