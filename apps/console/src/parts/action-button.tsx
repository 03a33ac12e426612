import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

type ActionButtonProps = {
  readonly children: ReactNode;
  /** What it will do; with it the reader has to confirm. */
  readonly confirm?: string;
  readonly act: () => Promise<void>;
  /** Shown once it was accepted. */
  readonly done: string;
};

/** A button that changes something on the platform: confirmed first where that costs much, and its answer shown. */
export function ActionButton({ children, confirm, act, done }: ActionButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  const queries = useQueryClient();
  const sent = useMutation({ mutationFn: act, onSettled: () => queries.invalidateQueries() });
  const go = (): void => {
    setIsAsking(false);
    sent.mutate();
  };
  const look = { size: "compact-xs", variant: "default", loading: sent.isPending } as const;
  if (isAsking)
    return (
      <Group gap="xs" role="group" aria-label="Confirm">
        <Text size="xs">{confirm}</Text>
        <Button size="compact-xs" color="red" variant="outline" onClick={go} autoFocus>
          Yes
        </Button>
        <Button {...look} onClick={() => setIsAsking(false)}>
          No
        </Button>
      </Group>
    );
  return (
    <Group gap="xs">
      <Button {...look} onClick={() => (confirm === undefined ? go() : setIsAsking(true))}>
        {children}
      </Button>
      <Text size="xs" role="status" c={sent.isError ? "red" : "dimmed"}>
        {sent.isError && sent.error.message}
        {sent.isSuccess && done}
      </Text>
    </Group>
  );
}
