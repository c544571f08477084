import { X509Certificate } from 'node:crypto';
import { Agent, get } from 'node:http';
import { connect } from 'node:tls';
import { afterEach, expect, test, vi } from 'vitest';
import type { SiteCertificate } from './certificate/index.ts';
import { makeAuthority, makeCertificate } from './certificate/make.ts';
import { type Listeners, openListeners } from './listeners.ts';

let listeners: Listeners | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await listeners?.close();
  listeners = undefined;
});

const options = {
  host: '127.0.0.1',
  port: 0,
  behindProxy: false,
  handle: (_request: unknown, response: { end(text: string): void }) => response.end('here'),
  fault: () => {},
};

function fingerprintAt(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false },
      () => {
        resolve(new X509Certificate(socket.getPeerCertificate().raw).fingerprint256);
        socket.destroy();
      },
    ).once('error', reject);
  });
}

test('a certificate that was renewed is shown from then on, without a new start; one that cannot be is told', async () => {
  const authority = await makeAuthority('Test', new Date());
  const pairs = [
    await makeCertificate(authority, ['localhost'], new Date()),
    await makeCertificate(authority, ['localhost', '10.0.0.5'], new Date()),
  ] as const;
  const faults: unknown[] = [];
  let now: (typeof pairs)[number] = pairs[0];
  let renew = async (): Promise<boolean> => {
    now = pairs[1];
    return true;
  };
  const certificate: SiteCertificate = { pair: () => now, authority: () => undefined, renew: () => renew() };
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  listeners = await openListeners({
    ...options,
    https: { port: 0, certificate },
    fault: (cause) => faults.push(cause),
  });
  const url = listeners.httpsUrl ?? '';
  expect(await fingerprintAt(url)).toBe(new X509Certificate(pairs[0].certificate).fingerprint256);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(await fingerprintAt(url)).toBe(new X509Certificate(pairs[1].certificate).fingerprint256);
  renew = async () => {
    throw new Error('the file is gone');
  };
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(faults).toEqual([new Error('the file is gone')]);
  expect(await fingerprintAt(url)).toBe(new X509Certificate(pairs[1].certificate).fingerprint256);
});

test('it ends although connections are kept open for the next request', async () => {
  listeners = await openListeners(options);
  const { url } = listeners;
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    get(url, { agent }, (response) => response.resume().once('end', resolve)).once('error', reject);
  });
  const start = performance.now();
  await listeners.close();
  expect(performance.now() - start).toBeLessThan(5000);
  agent.destroy();
});

test('a port that is taken leaves nothing open', async () => {
  listeners = await openListeners(options);
  const port = Number(new URL(listeners.url).port);
  await expect(openListeners({ ...options, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
