import type { Operations } from './generated.ts';
import { readProblem, SiteUnreachable } from './problem.ts';
import type { Bytes, Route } from './route.ts';
import { fetchTransport, type SiteAnswer, type Transport } from './transport.ts';

/** Who asks: a person with the token of their sign-in, a program with its key, or nobody yet. */
export type SiteAuth =
  | { readonly token: string }
  | { readonly key: string }
  | Readonly<Record<string, never>>;

/** What can be said of one call beside the request. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Such as `x-purpose` and `x-reason`: for what somebody looks stands in no address. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call of an operation. @throws SiteProblem when the site refuses, SiteUnreachable when no answer comes */
export type Call<Operation extends { request: object; answer: unknown }> =
  Record<string, never> extends Operation['request']
    ? (request?: Operation['request'], options?: CallOptions) => Promise<Operation['answer']>
    : (request: Operation['request'], options?: CallOptions) => Promise<Operation['answer']>;

/** A site, as a program sees it: a function for each operation of its API. */
export type SiteClient = { readonly [Name in keyof Operations]: Call<Operations[Name]> } & {
  /** Without a slash at its end. */
  readonly url: string;
  /** The same site over the same connections, asked by somebody else. */
  as(auth: SiteAuth): SiteClient;
};

export interface SiteOptions {
  /** `fetch` if left out; `nodeTransport()` for programs that send much. */
  readonly transport?: Transport;
}

/** What any operation takes. */
interface AnyRequest {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A part of a site's API: a function for each operation that is named. */
export type PartOfSite<Name extends keyof Operations> = { readonly [One in Name]: Call<Operations[One]> } & {
  readonly url: string;
  as(auth: SiteAuth): PartOfSite<Name>;
};

/** Opens a site for the operations that are named: for a page that carries no more of the API than it uses. */
export function openPart<Name extends keyof Operations>(
  routes: Readonly<Record<Name, Route>>,
  url: string,
  auth: SiteAuth = {},
  options: SiteOptions = {},
): PartOfSite<Name> {
  const address = url.replace(/\/+$/, '');
  const transport = options.transport ?? fetchTransport;
  const secret = 'token' in auth ? auth.token : 'key' in auth ? auth.key : undefined;
  const authorization: Record<string, string> =
    secret === undefined ? {} : { authorization: `Bearer ${secret}` };

  const callOf =
    (route: Route) =>
    async (request: AnyRequest = {}, call: CallOptions = {}) => {
      const { body, type } = encode(request.body);
      const answer = await transport({
        method: route.method,
        url: address + pathOf(route.path, request.path ?? {}) + queryOf(request.query ?? {}),
        headers: {
          ...authorization,
          ...(type === undefined ? {} : { 'content-type': type }),
          accept: 'application/json, */*',
          ...call.headers,
        },
        body,
        signal: call.signal,
      }).catch((error: unknown) => {
        throw new SiteUnreachable(address, error);
      });
      return decode(answer, address);
    };
  const calls = Object.entries<Route>(routes).map(([name, route]) => [name, callOf(route)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table of routes and the types of operations are made from one document
  return Object.assign(Object.fromEntries(calls), {
    url: address,
    as: (other: SiteAuth) => openPart(routes, address, other, { transport }),
  }) as PartOfSite<Name>;
}

function pathOf(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^}]+)\}/g, (_whole, name: string) => encodeURIComponent(String(values[name])));
}

function queryOf(values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) {
      if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
        query.append(name, `${one}`);
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function isBytes(body: unknown): body is Bytes {
  if (typeof body !== 'object' || body === null) return typeof body === 'string';
  return body instanceof Uint8Array || Symbol.asyncIterator in body;
}

/** Objects go as JSON, everything else as it is. A file's first bytes say whether it is packed: the site looks itself. */
function encode(body: unknown): { body: Bytes | undefined; type?: string } {
  if (body === undefined) return { body: undefined };
  if (isBytes(body)) return { body, type: 'application/octet-stream' };
  return { body: JSON.stringify(body), type: 'application/json' };
}

async function decode(answer: SiteAnswer, address: string): Promise<unknown> {
  const isJson = answer.header('content-type')?.includes('json') ?? false;
  if (answer.status < 300 && answer.status !== 204 && !isJson) return answer.bytes();
  const text = await answer.text().catch((error: unknown) => {
    throw new SiteUnreachable(address, error);
  });
  if (answer.status >= 300) throw readProblem(answer.status, text, answer.header('retry-after'));
  return text === '' ? undefined : JSON.parse(text);
}
