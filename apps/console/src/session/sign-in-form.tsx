import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PageTitle } from "../parts/page-title.tsx";
import { signIn } from "./session-query.ts";

/** Takes the API's token. */
export function SignInForm() {
  const [token, setToken] = useState("");
  const queries = useQueryClient();
  const sent = useMutation({
    mutationFn: () => signIn(token.trim()),
    onSuccess: () => queries.resetQueries(),
  });
  return (
    <>
      <PageTitle title="Sign in" />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent.mutate();
        }}
      >
        <Stack maw={420} align="flex-start">
          <PasswordInput
            w="100%"
            label="API token"
            description="The value of DETEKTOR_API_TOKEN. This browser keeps a cookie for seven days."
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={token}
            onChange={({ currentTarget }) => setToken(currentTarget.value)}
            error={sent.isError ? sent.error.message : null}
          />
          <Button type="submit" variant="outline" loading={sent.isPending}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            Programs send the token as Authorization: Bearer.
          </Text>
        </Stack>
      </form>
    </>
  );
}
