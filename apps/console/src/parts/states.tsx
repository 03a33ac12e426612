import { Alert, Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Problem } from "../api/query-client.ts";
import { useTimeZone } from "./time-zone.tsx";

/** Shown while the first answer is awaited. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <Center mih={200} role="status" aria-live="polite">
      <Stack align="center" gap="xs">
        <Loader aria-hidden />
        <Text c="dimmed">Loading {what} …</Text>
      </Stack>
    </Center>
  );
}

/** Shown where an answer is right and has nothing in it. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Center mih={240}>
      <Stack align="center" gap="xs" maw={520}>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text c="dimmed" ta="center" component="div">
          {children}
        </Text>
      </Stack>
    </Center>
  );
}

/** Returns what an error means to a reader. */
function wordsOf(error: Error): string {
  if (!(error instanceof Problem)) return "The API can't be reached from this browser.";
  return error.message;
}

type QueryProps<T> = {
  readonly query: Pick<
    UseQueryResult<T>,
    "data" | "error" | "dataUpdatedAt" | "refetch" | "isFetching"
  >;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
};

/** Returns the newest answer, and its time in ms; of an earlier question, if the present one can't be answered. */
function useNewest<T>({ data, error, dataUpdatedAt }: QueryProps<T>["query"]) {
  const newest = useRef({ data, atMs: dataUpdatedAt });
  useEffect(() => {
    // An answer that only fills in for the one that is awaited has no time.
    if (data !== undefined && dataUpdatedAt > 0) newest.current = { data, atMs: dataUpdatedAt };
  }, [data, dataUpdatedAt]);
  return data === undefined && error !== null ? newest.current : { data, atMs: dataUpdatedAt };
}

/** Shows an answer in each of its states: awaited, failed, there, or there but old. */
export function Answer<T>({ query, what, children }: QueryProps<T>) {
  const { time, name } = useTimeZone();
  const { error, refetch, isFetching } = query;
  const { data, atMs } = useNewest(query);
  if (data === undefined && error === null) return <Loading what={what} />;
  const retry = (
    <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
      Try again
    </Button>
  );
  const failed = error !== null && (
    <Alert color="red" variant="light" title={`No answer for ${what}`} role="alert" mb="md">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {wordsOf(error)}
          {data !== undefined && ` What you see is from ${time(atMs)} ${name}.`}
        </Text>
        {retry}
      </Stack>
    </Alert>
  );
  return (
    <>
      {failed}
      {data !== undefined && <div className={failed ? "stale" : undefined}>{children(data)}</div>}
    </>
  );
}
