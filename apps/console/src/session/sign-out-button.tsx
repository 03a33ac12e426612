import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { sessionQuery, signOut } from "./session-query.ts";

/** Signs out, and forgets what was read; shown where one has signed in. */
export function SignOutButton() {
  const { data } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const sent = useMutation({ mutationFn: signOut, onSuccess: () => queries.resetQueries() });
  if (data?.signed_in !== true) return null;
  return (
    <Button
      variant="default"
      size="xs"
      loading={sent.isPending}
      onClick={() => sent.mutate()}
      {...(sent.isError ? { title: sent.error.message } : {})}
    >
      Sign out
    </Button>
  );
}
