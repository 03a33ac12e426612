import { Stack } from "@mantine/core";
import type { DeadLetter } from "../api/dead-letter-queries.ts";
import { type Fact, Facts } from "../parts/facts.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { LetterBody } from "./letter-body.tsx";
import { RedriveForm } from "./redrive-form.tsx";

/** One refused event: what ingest said, where it came from, and its bytes. */
export function LetterDetails({ letter }: { readonly letter: DeadLetter }) {
  const { dateTime, name } = useTimeZone();
  const facts: readonly Fact[] = [
    ["ingest says", letter.detail],
    ["field", letter.field],
    ["refused", `${dateTime(letter.kept_at)} ${name}`],
    ["published", letter.published_at && `${dateTime(letter.published_at)} ${name}`],
    ["event id", letter.event_id],
    ["subject", letter.original_subject],
    ["number in the stream FRAMES", letter.original_sequence],
    ["place in its batch", letter.batch_index],
    ...Object.entries(letter.attributes),
  ];
  return (
    <Stack gap="xs">
      <Facts facts={facts} />
      <LetterBody letter={letter} />
      <RedriveForm key={letter.id} letter={letter} />
    </Stack>
  );
}
