import { expect, test } from "vitest";
import { seedsOf, singleNodeOf } from "./esdb-url.ts";

test("a URL of one node is read as the official client reads it", () => {
  expect(singleNodeOf("esdb://127.0.0.1:2113?tls=false")).toEqual({
    host: "127.0.0.1",
    port: 2113,
    tls: false,
    caFile: null,
    authorization: null,
  });
  expect(singleNodeOf("esdb://admin:ch%40nge@store?tlsCAFile=/ca.pem")).toEqual({
    host: "store",
    port: 2113,
    tls: true,
    caFile: "/ca.pem",
    authorization: `Basic ${Buffer.from("admin:ch@nge").toString("base64")}`,
  });
});

test("without TLS credentials stay at home", () => {
  expect(singleNodeOf("esdb://a:b@store:1?tls=false")?.authorization).toBeNull();
});

test("clusters, discovery and options that aren't understood are left to the official client", () => {
  expect(singleNodeOf("esdb+discover://store:2113")).toBeNull();
  expect(singleNodeOf("esdb://a:2113,b:2113?tls=false")).toBeNull();
  expect(singleNodeOf("esdb://a:2113?nodePreference=follower")).toBeNull();
});

test("a cluster's URL names the nodes to ask, each with the options of all", () => {
  const { seeds, isCluster } = seedsOf("esdb://a:b@[::1]:2111,two?nodePreference=leader");
  expect(isCluster).toBe(true);
  expect(seeds.map(({ host, port }) => `${host} ${port}`)).toEqual(["::1 2111", "two 2113"]);
  expect(seeds.map(({ authorization }) => authorization)).toEqual(Array(2).fill("Basic YTpi"));
  expect(seedsOf("esdb+discover://store").isCluster).toBe(true);
  expect(() => seedsOf("http://store")).toThrow(RangeError);
});
