/** Labels of alerts, and their receivers, in the order of the routes. */
export const routeCases: readonly (readonly [string, readonly string[]])[] = [
  ["alertname=DeadMansSwitch severity=none", ["dead-mans-switch"]],
  ["alertname=StageFails severity=critical site=north stage=detect", ["detektor", "on-call"]],
  ["alertname=TargetDown severity=critical job=ingest", ["detektor", "on-call"]],
  ["alertname=TargetDown severity=warning job=nats", ["detektor", "team"]],
  ["alertname=CameraSilent severity=warning site=north camera=gate", ["detektor", "team"]],
  ["alertname=FramesMissing severity=info site=north camera=gate", ["detektor", "team-by-mail"]],
  ["alertname=OfSomebodyElse", ["detektor"]],
];
