export {
  BytesIEC as bytes,
  BytesPerSecondSI as bytesPerSecond,
  Celsius as celsius,
  DateTimeFromNow as timeFromNow,
  EventsPerSecond as eventsPerSecond,
  MessagesPerSecond as messagesPerSecond,
  OpsPerSecond as operationsPerSecond,
  PercentUnit as share,
  RequestsPerSecond as requestsPerSecond,
  Seconds as seconds,
  Short as count,
  Watt as watt,
} from "@grafana/grafana-foundation-sdk/units";

export const framesPerSecond = "suffix: frames/s";
