import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { issuerFault, LOGIN_CLAIMS, type LoginClaim, type ProviderSettings } from '../server/index.ts';
import { CommandProblem } from './shell.ts';

/** The secret itself, for where a file is not to be had; an option would stand in the list of processes. */
const SECRET_VARIABLE = 'KOLLI_OIDC_CLIENT_SECRET';

export interface ProviderOptions {
  readonly oidcIssuer?: string;
  readonly oidcClientId?: string;
  readonly oidcClientSecretFile?: string;
  readonly oidcLoginClaim: LoginClaim;
  readonly oidcName?: string;
}

/** `--oidc-…`: an identity provider of the house, by way of which people may sign in at a desk (OpenID Connect). */
export function addProviderOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--oidc-issuer <url>',
        'the identity provider of the house, as it calls itself (OpenID Connect)',
      )
        .env('KOLLI_OIDC_ISSUER')
        .argParser(issuer),
    )
    .addOption(
      new Option('--oidc-client-id <id>', 'what the provider calls this site').env('KOLLI_OIDC_CLIENT_ID'),
    )
    .addOption(
      new Option(
        '--oidc-client-secret-file <file>',
        `a file with the secret that the provider gave it (or ${SECRET_VARIABLE}; default: a public client)`,
      ).env('KOLLI_OIDC_CLIENT_SECRET_FILE'),
    )
    .addOption(
      new Option(
        '--oidc-login-claim <claim>',
        'which claim is the login of a worker, the first time they come',
      )
        .env('KOLLI_OIDC_LOGIN_CLAIM')
        .choices(LOGIN_CLAIMS)
        .default('preferred_username'),
    )
    .addOption(
      new Option('--oidc-name <name>', 'what the house calls the provider (default: its host)').env(
        'KOLLI_OIDC_NAME',
      ),
    );
}

/** The provider that the options name; undefined where they name none. @throws CommandProblem where they name half of one */
export function providerOf(options: ProviderOptions): ProviderSettings | undefined {
  const { oidcIssuer, oidcClientId, oidcClientSecretFile: file, oidcLoginClaim: loginClaim } = options;
  const secret = process.env[SECRET_VARIABLE];
  if (oidcIssuer === undefined && oidcClientId === undefined) {
    if (file === undefined) return undefined;
    throw new CommandProblem('--oidc-client-secret-file goes with --oidc-issuer and --oidc-client-id.');
  }
  if (oidcIssuer === undefined || oidcClientId === undefined)
    throw new CommandProblem(
      'An identity provider knows this site by an id: give both --oidc-issuer and --oidc-client-id, or neither.',
    );
  if (file !== undefined && secret !== undefined)
    throw new CommandProblem(`Give the secret once: --oidc-client-secret-file, or ${SECRET_VARIABLE}.`);
  const url = new URL(oidcIssuer);
  return {
    issuer: url,
    clientId: oidcClientId,
    clientSecret: file === undefined ? secret : readSecret(file),
    loginClaim,
    name: options.oidcName ?? url.host,
  };
}

function issuer(text: string): string {
  const fault = issuerFault(text);
  if (fault !== undefined) throw new InvalidArgumentError(fault);
  return text;
}

function readSecret(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CommandProblem(`The secret of the identity provider cannot be read from ${file}.`, error);
  }
  if (text === '') throw new CommandProblem(`The secret of the identity provider is empty in ${file}.`);
  return text;
}
