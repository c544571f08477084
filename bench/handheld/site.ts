/** A demo site in a process of its own, served over HTTPS as to a house. */
import { spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { SITE_NAME } from '../../tests/browser/support/browser.ts';

const COMMAND = fileURLToPath(new URL('../../apps/site/bin/kolli.mjs', import.meta.url));

export interface BenchSite {
  readonly url: string;
  /** Of its certificate, for the browser. */
  readonly pin: string;
  end(): Promise<void>;
}

export async function startSite(folder: string): Promise<BenchSite> {
  const words = [
    'serve',
    '--demo',
    '--json',
    '--data',
    join(folder, 'data'),
    '--port',
    '0',
    '--https-port',
    '0',
  ];
  const child = spawn(process.execPath, [COMMAND, ...words, '--name', SITE_NAME], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const httpsUrl = await new Promise<string>((settle, fail) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      for (const line of said.split('\n')) {
        const found = /"httpsUrl":"([^"]+)"/.exec(line)?.[1];
        if (found) settle(found);
      }
    });
    child.once('exit', () => fail(new Error('the site did not start')));
  });
  const port = Number(new URL(httpsUrl).port);
  return {
    url: `https://${SITE_NAME}:${port}`,
    pin: await pinOf(port),
    end: () =>
      new Promise((settle) => {
        child.once('exit', () => settle());
        child.kill('SIGTERM');
      }),
  };
}

function pinOf(port: number): Promise<string> {
  return new Promise((settle, fail) => {
    const socket = connect(
      { host: '127.0.0.1', port, servername: SITE_NAME, rejectUnauthorized: false },
      () => {
        const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
        socket.destroy();
        settle(
          createHash('sha256')
            .update(publicKey.export({ type: 'spki', format: 'der' }))
            .digest('base64'),
        );
      },
    );
    socket.once('error', fail);
  });
}
