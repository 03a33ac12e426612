import { Button, Group, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type DeadLetter, redrive } from "../api/dead-letter-queries.ts";
import { redriveInWords } from "./redrive-in-words.ts";

/** Publishes a refused event again, as it was or edited, and says what that led to. */
export function RedriveForm({ letter }: { readonly letter: DeadLetter }) {
  const [text, setText] = useState<string>();
  const queries = useQueryClient();
  const edited = text === letter.body ? undefined : text;
  const sent = useMutation({
    mutationFn: () => redrive(letter.id, edited),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["dead-letters"] }),
  });
  return (
    <>
      {text !== undefined && (
        <Textarea
          aria-label="The edited event"
          autosize
          maxRows={16}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <Group gap="xs">
        {text === undefined && !letter.body_is_cut && (
          <Button size="xs" variant="default" onClick={() => setText(letter.body)}>
            Edit
          </Button>
        )}
        <Button size="xs" variant="outline" loading={sent.isPending} onClick={() => sent.mutate()}>
          {edited === undefined ? "Publish again as it was" : "Publish the edited event"}
        </Button>
        <Text size="sm" role="status" c={sent.isError ? "red" : "dimmed"}>
          {sent.isError && sent.error.message}
          {sent.isSuccess && redriveInWords(sent.data)}
        </Text>
      </Group>
    </>
  );
}
