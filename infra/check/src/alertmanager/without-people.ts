import { parse, stringify } from "yaml";

type Receiver = { readonly name: string; readonly webhook_configs?: readonly Webhook[] };
type Webhook = { readonly url?: string };
type Config = {
  readonly global: Readonly<Record<string, unknown>>;
  readonly receivers: readonly Receiver[];
};

const intro = `# Made of alertmanager.yaml by \`npm run generate -w infra/check\`, for installations that notify nobody: the same
# routes, of which only the one to Detektor has a receiver.
`;

/**
 * Returns Alertmanager's configuration without mails, chats and other receivers that
 * need an account; its paths stay.
 */
export function withoutPeople(text: string): string {
  const { global, receivers, ...rest } = parse(text, { merge: true }) as Config;
  const ours = Object.entries(global).filter(([name]) => !name.startsWith("smtp_"));
  const left = receivers.map(({ name, webhook_configs = [] }) => {
    const webhooks = webhook_configs.filter(({ url }) => url !== undefined);
    return webhooks.length === 0 ? { name } : { name, webhook_configs: webhooks };
  });
  const config = { global: Object.fromEntries(ours), ...rest, receivers: left };
  return `${intro}${stringify(config, {
    version: "1.1",
    lineWidth: 110,
    aliasDuplicateObjects: false,
  })}`;
}
