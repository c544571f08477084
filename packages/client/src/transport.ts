import type { Bytes } from './route.ts';

/** A request as it goes out. */
export interface SiteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes | undefined;
  readonly signal: AbortSignal | undefined;
}

/** An answer as it comes in. Its body is read once, whole by `text` or as it arrives by `bytes`. */
export interface SiteAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  text(): Promise<string>;
  bytes(): AsyncIterable<Uint8Array>;
}

/** Carries a request to the site. Rejects only when no answer came. */
export type Transport = (request: SiteRequest) => Promise<SiteAnswer>;

/** Carries requests by `fetch`, as a browser can; connections are kept alive. */
export const fetchTransport: Transport = async ({ method, url, headers, body, signal }) => {
  const streamed = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
  const request = {
    method,
    headers,
    signal: signal ?? null,
    ...(body === undefined ? {} : { body }),
    ...(streamed ? { duplex: 'half' } : {}),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- browsers' types know no body that comes piece by piece, which only programs send
  const response = await fetch(url, request as RequestInit);
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: () => response.text(),
    bytes: () => response.body ?? nothing(),
  };
};

async function* nothing(): AsyncGenerator<Uint8Array> {}
