import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { isIP } from 'node:net';
import { problem } from '../http/index.ts';
import { KEEP_ALIVE_MS, REQUEST_TIMEOUT_MS } from './app.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { houseAddresses, hostNames, type SiteCertificate } from './certificate/index.ts';
import { problemText } from './errors.ts';

/** So many connections may wait to be taken at once: a thousand handhelds come back together after the network was away. */
const BACKLOG = 4096;
/** How often connections that have become idle are let go of while the site ends. */
const CLOSING_MS = 50;
/** How often it is looked whether another certificate is due. */
const RENEW_MS = 3_600_000;

export interface ListenerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** HTTPS on the same address; left out where a proxy ends TLS, or the site is for this machine alone. */
  readonly https?: { readonly port: number; readonly certificate: SiteCertificate };
  /** A proxy ends TLS and says so in X-Forwarded-Proto. */
  readonly behindProxy: boolean;
  /** The site's requests. */
  readonly handle: RequestListener;
  /** Told when a certificate cannot be renewed. */
  readonly fault: (cause: unknown) => void;
}

/** Where the site listens. */
export interface Listeners {
  /** The address at which everything is answered over plain HTTP: this machine's own, or behind a proxy the proxy's way in. */
  readonly url: string;
  readonly httpsUrl: string | null;
  /** All addresses by which the house reaches the site over HTTPS; of this machine alone where it listens to no other. */
  addresses(): string[];
  /** The same addresses over plain HTTP, where the authority's certificate is to be had. */
  plainAddresses(): string[];
  /** Takes no more connections. Answers when the last is gone. */
  close(): Promise<void>;
}

/**
 * Listens. Plain HTTP is answered in full on this machine alone: a password, a token or a camera has no place on a line that anyone in
 * the house can read. @throws the system's error for an address that cannot be had; nothing stays open then
 */
export async function openListeners(options: ListenerOptions): Promise<Listeners> {
  const { host, https, behindProxy, handle } = options;
  const opened: (Server | SecureServer)[] = [];
  let renewing: NodeJS.Timeout | undefined;
  const close = async (): Promise<void> => {
    clearInterval(renewing);
    await Promise.all(opened.map(closeServer));
  };
  try {
    let httpsPort: number | undefined;
    const plain =
      isLoopbackHost(host) && !behindProxy ? handle : guarded({ ...options, httpsPort: () => httpsPort });
    const open = async (at: string, port: number, listener: RequestListener) => {
      const server = createServer(listener);
      opened.push(server);
      return await listen(server, at, port);
    };
    const port = await open(host, options.port, plain);
    // Commands on this machine use the site at 127.0.0.1, wherever else it listens.
    if (!isLoopbackHost(host) && !isWildcard(host)) await open('127.0.0.1', port, plain);
    if (https) {
      const server = createSecureServer({ ...secrets(https.certificate), minVersion: 'TLSv1.2' }, handle);
      opened.push(server);
      httpsPort = await listen(server, host, https.port);
      renewing = setInterval(() => void renew(server, https.certificate, options.fault), RENEW_MS).unref();
    }
    const here = isLoopbackHost(host) ? host : '127.0.0.1';
    const names = () => (isLoopbackHost(host) ? ['localhost'] : isWildcard(host) ? houseNames() : [host]);
    return {
      url: address('http', here, port),
      httpsUrl: httpsPort === undefined ? null : address('https', names()[0] ?? 'localhost', httpsPort),
      addresses: () =>
        httpsPort === undefined ? [] : names().map((name) => address('https', name, httpsPort ?? 0)),
      plainAddresses: () => names().map((name) => address('http', name, port)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whether only this machine reaches what listens at a host. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '';
}

/** The addresses of the house come first: a handheld seldom knows names. */
function houseNames(): string[] {
  const found = [...houseAddresses(), ...hostNames()];
  return found.length > 0 ? found : ['localhost'];
}

function address(scheme: string, host: string, port: number): string {
  return `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

async function listen(server: Server | SecureServer, host: string, port: number): Promise<number> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.on('clientError', answerBrokenRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const found = server.address();
  if (found === null || typeof found === 'string') throw new Error('a server that listens has a port');
  return found.port;
}

async function closeServer(server: Server | SecureServer): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), CLOSING_MS);
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
  });
}

const secrets = (certificate: SiteCertificate) => {
  const { key, certificate: cert } = certificate.pair();
  return { key, cert };
};

async function renew(server: SecureServer, certificate: SiteCertificate, fault: (cause: unknown) => void) {
  try {
    if (await certificate.renew()) server.setSecureContext(secrets(certificate));
  } catch (error) {
    fault(error);
  }
}

/** What is open to all over plain HTTP: health, the authority's certificate, and the page that says how to trust it. */
const OPEN_TO_ALL = /^\/(health\/(live|ready)|authority\.(crt|pem)|handheld\/connect(\.css)?)(\?|$)/;
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d+)?$/i;

/** Answers in full to this machine, and to a proxy that has ended TLS; sends others to HTTPS. */
function guarded(options: {
  readonly handle: RequestListener;
  readonly behindProxy: boolean;
  readonly httpsPort: () => number | undefined;
}): RequestListener {
  const { handle, behindProxy, httpsPort } = options;
  const isSafe = (request: IncomingMessage): boolean => {
    const proto = request.headers['x-forwarded-proto'];
    if (behindProxy && proto !== undefined) return String(proto).split(',')[0]?.trim() === 'https';
    return isLoopbackAddress(request.socket.remoteAddress ?? '');
  };
  return (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isSafe(request) || (isRead && OPEN_TO_ALL.test(request.url ?? ''))) handle(request, response);
    else sendToHttps(request, response, { isRead, port: behindProxy ? '' : `:${httpsPort() ?? ''}` });
  };
}

function isLoopbackAddress(found: string): boolean {
  return found === '::1' || /^(::ffff:)?127\./.test(found);
}

function sendToHttps(
  request: IncomingMessage,
  response: ServerResponse,
  { isRead, port }: { isRead: boolean; port: string },
): void {
  const host = HOST.exec(request.headers.host ?? '')?.[1];
  response.setHeader('cache-control', 'no-store');
  if (isRead && host !== undefined && port !== ':') {
    response.writeHead(307, { location: `https://${host}${port}${request.url ?? '/'}` }).end();
    return;
  }
  const text = problemText(
    problem(421, 'https_required', 'This site is used over HTTPS. Nothing that was sent here was read.'),
  );
  response
    .writeHead(421, {
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(text),
      connection: 'close',
    })
    .end(request.method === 'HEAD' ? undefined : text);
}
