import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type DeadLetter, redrive } from "../api/dead-letter-queries.ts";
import { Problem } from "../api/query-client.ts";
import { countsInWords } from "./redrive-in-words.ts";

const most = 100;

/** Publishes all shown events of a cause again as they were, one after the other, 100 at most. */
export function RedriveGroup({ letters }: { readonly letters: readonly DeadLetter[] }) {
  const queries = useQueryClient();
  const some = letters.slice(0, most);
  const sent = useMutation({
    mutationFn: () => redriveAll(some),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["dead-letters"] }),
  });
  if (letters.length < 2) return null;
  return (
    <Group gap="xs" mb="sm">
      <Button size="xs" variant="default" loading={sent.isPending} onClick={() => sent.mutate()}>
        {`Publish ${letters.length > most ? `the newest ${most}` : `all ${some.length}`} again`}
      </Button>
      <Text size="sm" role="status" c={sent.isError ? "red" : "dimmed"}>
        {sent.isError && sent.error.message}
        {sent.isSuccess && countsInWords(sent.data)}
      </Text>
    </Group>
  );
}

/** A letter that can't be published again is counted; the others are published nevertheless. */
async function redriveAll(letters: readonly DeadLetter[]): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (const { id } of letters) {
    try {
      outcomes.push((await redrive(id, undefined)).outcome);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      outcomes.push("not publishable");
    }
  }
  return outcomes;
}
