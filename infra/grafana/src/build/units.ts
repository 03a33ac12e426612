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
  RowsPerSecond as rowsPerSecond,
  Seconds as seconds,
  Milliseconds as milliseconds,
  Short as count,
  Watt as watt,
} from "@grafana/grafana-foundation-sdk/units";

export const framesPerSecond = "suffix: frames/s";
