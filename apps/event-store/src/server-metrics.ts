import { X509Certificate } from "node:crypto";
import { type GaugeDescription, makeGauge } from "@detektor/observability";
import type { Registry } from "prom-client";
import type { Group } from "./subscriptions/group.ts";
import type { CertificatePair } from "./access/self-signed-certificate.ts";
import type { StoreServer } from "./start-server.ts";

const groupLabels = {
  stream: { max: 1000, of: "streams with a persistent subscription" },
  group: { max: 1000, of: "groups of persistent subscriptions" },
} as const;

/** The metrics of calls and persistent subscriptions. */
export const serverMetrics = {
  openCalls: {
    name: "detektor_event_store_open_calls",
    type: "gauge",
    help: "Open calls.",
    answers: "How many clients use the store now?",
  },
  unfinishedRequestsBytes: {
    name: "detektor_event_store_unfinished_requests_bytes",
    type: "gauge",
    help: "Bytes of incomplete requests.",
    answers: "Does a client fill the store's memory?",
  },
  groupConsumers: {
    name: "detektor_event_store_group_consumers",
    type: "gauge",
    help: "Consumers of a persistent subscription.",
    answers: "Does this group have consumers?",
    labels: groupLabels,
    appears: "the first persistent subscription",
  },
  groupInFlight: {
    name: "detektor_event_store_group_in_flight_messages",
    type: "gauge",
    help: "Messages delivered and not acknowledged yet.",
    answers: "Do a group's consumers keep up?",
    labels: groupLabels,
    appears: "the first persistent subscription",
  },
  groupParked: {
    name: "detektor_event_store_group_parked_messages",
    type: "gauge",
    help: "Parked messages.",
    answers: "Which group has messages that no consumer could process?",
    labels: groupLabels,
    appears: "the first persistent subscription",
  },
  certificateExpiry: {
    name: "detektor_event_store_certificate_expiry_timestamp_seconds",
    type: "gauge",
    help: "Unix time at which the served certificate expires.",
    answers: "When must the certificate be replaced?",
    appears: "a start with TLS",
  },
} as const satisfies Record<string, GaugeDescription<string>>;

/** Observes open calls, persistent subscriptions, and, if there is a certificate, until when it is valid. */
export function observeServer(
  server: StoreServer,
  registry: Registry,
  tls?: Pick<CertificatePair, "cert">,
): void {
  makeGauge(registry, serverMetrics.openCalls, (gauge) => gauge.set(server.open().calls));
  makeGauge(registry, serverMetrics.unfinishedRequestsBytes, (gauge) =>
    gauge.set(server.open().unfinishedBytes),
  );
  observeGroups(server, registry);
  if (tls === undefined) return;
  const expiry = new X509Certificate(tls.cert).validToDate.getTime() / 1000;
  makeGauge(registry, serverMetrics.certificateExpiry).set(expiry);
}

const observeGroups = ({ groups }: StoreServer, registry: Registry): void => {
  const perGroup = (
    description: GaugeDescription<"stream" | "group">,
    valueOf: (group: Group) => number,
  ): void => {
    makeGauge(registry, description, (gauge) => {
      gauge.reset();
      for (const one of groups.list()) {
        const { stream, group } = one.definition;
        gauge.set({ stream, group }, valueOf(one));
      }
    });
  };
  perGroup(serverMetrics.groupConsumers, ({ members }) => members.size);
  perGroup(serverMetrics.groupInFlight, ({ outstanding }) => outstanding.size);
  perGroup(serverMetrics.groupParked, ({ parked }) => parked.count);
};
