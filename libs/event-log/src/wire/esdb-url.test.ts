import { expect, test } from "vitest";
import { singleNodeOf } from "./esdb-url.ts";

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
