import { expect, test } from "vitest";
import { brokenRules, type ComposeFile } from "./broken-rules.ts";

type Service = ComposeFile["services"][string];

const good: Service = {
  image: "postgres:17.5-bookworm",
  read_only: true,
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
  user: "999:999",
  healthcheck: { disable: false },
  networks: ["data"],
  deploy: { resources: { limits: { cpus: "1", memory: "1G", pids: 100 } } },
};
const broken = (service: Service): string[] => brokenRules({ services: { one: service } });

test("a service that keeps all rules is passed over", () => {
  expect(broken(good)).toEqual([]);
  const image = "${DETEKTOR_IMAGE_INGEST:-detektor/ingest:local}";
  const { user: _, healthcheck: __, ...own } = good;
  expect(broken({ ...own, image })).toEqual([]);
});

test.each<[string, Service]>([
  ["image is pinned", { image: "postgres:latest" }],
  ["image is pinned", { image: "postgres" }],
  ["image is pinned", { image: "postgres:17" }],
  ["read_only", { read_only: false }],
  ["cap_drop ALL", { cap_drop: ["NET_RAW"] }],
  ["no-new-privileges", { security_opt: [] }],
  ["not privileged", { privileged: true }],
  ["not root", { user: "0:0" }],
  ["no disabled healthcheck", { healthcheck: { disable: true } }],
  ["limits of cpus, memory and pids", { deploy: { resources: { limits: { cpus: "1" } } } }],
  ["ports at the edge only", { ports: ["${DETEKTOR_BIND:-127.0.0.1}:1:1"] }],
  ["ports bound to DETEKTOR_BIND", { networks: ["edge"], ports: ["8080:8080"] }],
  ["no secret in the environment", { environment: { POSTGRES_PASSWORD: "x" } }],
  ["named networks", { networks: [] }],
])("%s: a service that breaks it is named, unless it gives the reason", (rule, change) => {
  expect(broken({ ...good, ...change })).toEqual([`one: ${rule}`]);
  expect(broken({ ...good, ...change, "x-why": { [rule]: "it must" } })).toEqual([]);
});

test("a third-party image needs a health check and a user of its own", () => {
  const { user: _, healthcheck: __, ...bare } = good;
  expect(broken(bare)).toEqual(["one: not root", "one: healthcheck"]);
});

test("a reason for a rule that is kept, or is none, is refused", () => {
  const [kept, unknown] = broken({ ...good, "x-why": { read_only: "?", "read only": "?" } });
  expect([kept, unknown]).toEqual([
    'one: x-why names "read_only", which is no rule or is kept',
    'one: x-why names "read only", which is no rule or is kept',
  ]);
});

test("a network other than edge must be internal", () => {
  const networks = { edge: {}, app: { internal: true }, data: null };
  expect(brokenRules({ services: {}, networks })).toEqual([
    "network data: only edge has a way out, set internal: true",
  ]);
});
