import { useLocalStorage } from "@mantine/hooks";
import { createContext, type ReactNode, use } from "react";

/** How times are shown; `name` stands beside them. */
export type TimeZone = {
  readonly name: string;
  readonly isUtc: boolean;
  readonly toggle: () => void;
  readonly time: (iso: string | number | null, withMs?: boolean) => string;
  readonly dateTime: (iso: string | number | null) => string;
};

const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
const Context = createContext<TimeZone | null>(null);

/** Returns the reader's choice of time zone. */
export function useTimeZone(): TimeZone {
  const zone = use(Context);
  if (zone === null) throw new Error("no TimeZoneProvider");
  return zone;
}

/** Keeps the choice between the reader's zone and UTC. */
export function TimeZoneProvider({ children }: { readonly children: ReactNode }) {
  const [zone, setZone] = useLocalStorage<"utc" | "local">({
    key: "time-zone",
    defaultValue: "local",
  });
  const isUtc = zone === "utc" || local === "UTC";
  const timeZone = isUtc ? "UTC" : local;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const clock = (withMs: boolean) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      ...(withMs ? { fractionalSecondDigits: 3 as const } : {}),
    });
  const time: TimeZone["time"] = (at, withMs = false) =>
    at === null ? "–" : clock(withMs).format(new Date(at));
  const value: TimeZone = {
    name: timeZone,
    isUtc,
    toggle: () => setZone(isUtc ? "local" : "utc"),
    time,
    dateTime: (at) => (at === null ? "–" : `${day.format(new Date(at))} ${time(at, true)}`),
  };
  return <Context value={value}>{children}</Context>;
}
