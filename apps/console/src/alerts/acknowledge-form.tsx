import { Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { acknowledge, type Alert } from "../api/alert-queries.ts";

/** Acknowledges an alert, with the reader's name if they say it. */
export function AcknowledgeForm({ alert }: { readonly alert: Alert }) {
  const [by, setBy] = useState("");
  const queries = useQueryClient();
  const sent = useMutation({
    mutationFn: () => acknowledge(alert, by.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["alert"] }),
  });
  if (alert.state !== "raised") return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sent.mutate();
      }}
    >
      <Group gap="xs">
        <TextInput
          size="xs"
          aria-label="Your name"
          placeholder="Your name"
          maxLength={256}
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.value)}
        />
        <Button size="xs" variant="outline" type="submit" {...stateOf(sent)}>
          Acknowledge
        </Button>
        <Text size="sm" role="status" c={sent.isError ? "red" : "dimmed"}>
          {sent.isError && sent.error.message}
          {sent.isSuccess && "Sent; it shows here once it is stored and projected."}
        </Text>
      </Group>
    </form>
  );
}

const stateOf = ({
  isPending,
  isSuccess,
}: {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
}) => ({
  loading: isPending,
  disabled: isSuccess,
});
