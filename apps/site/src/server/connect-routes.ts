import { z } from 'zod';
import { type App, problem, ROLES } from '../http/index.ts';
import { isLoopbackHost } from './listeners.ts';

/** How devices reach the site. */
export interface Connection {
  /** HTTPS addresses; none where the site listens to HTTP of this machine alone. */
  readonly addresses: readonly string[];
  /** The same over plain HTTP, where only the authority's certificate and a page about it are to be had. */
  readonly plainAddresses: readonly string[];
  /** What the site shows to browsers. */
  readonly certificate: CertificateTold | undefined;
  /** The site's own authority; undefined where the certificate comes from elsewhere. */
  readonly authority: (CertificateTold & { readonly der: Buffer }) | undefined;
  readonly behindProxy: boolean;
}

interface CertificateTold {
  readonly pem: string;
  readonly sha256: string;
  readonly notAfter: Date;
}

const Certificate = z.object({
  pem: z.string(),
  sha256: z.string().describe('As devices show it: compare the two before you trust it.'),
  notAfter: z.iso.datetime(),
});

const ConnectBody = z
  .object({
    addresses: z
      .array(z.string())
      .describe('HTTPS addresses by which devices reach the site, the most useful first.'),
    reach: z
      .enum(['house', 'machine'])
      .describe('`machine`: it listens to this machine alone. Start it with --host 0.0.0.0 for handhelds.'),
    certificate: Certificate.nullable().describe('Null where a proxy shows its own.'),
    authority: Certificate.extend({
      derUrl: z.string().describe('Over plain HTTP, for a device that does not trust the site yet.'),
      pemUrl: z.string(),
      howUrl: z
        .string()
        .describe('A page for the device itself, in its language, that says how it comes to trust the site.'),
    })
      .nullable()
      .describe("What a device must trust; null where the certificate is not of the site's own authority."),
  })
  .meta({ id: 'Connect' });

/** Adds `/v1/connect`, `/authority.crt` and `/authority.pem`: what a device needs to trust the site. */
export function connectRoutes(app: App, connection: () => Connection | undefined): void {
  const told = ({ pem, sha256, notAfter }: CertificateTold) => ({
    pem,
    sha256,
    notAfter: notAfter.toISOString(),
  });

  app.get(
    '/v1/connect',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'showConnection',
        tags: ['site'],
        summary: 'The addresses and the certificate with which a handheld is connected',
        response: { 200: ConnectBody },
      },
    },
    async (request) => {
      const found = connection();
      // A proxy knows by which name it is called; who reads this page has just called it.
      const proxied = `https://${request.host}`;
      const addresses = found?.behindProxy ? [proxied] : [...(found?.addresses ?? [])];
      const plain = found?.behindProxy ? proxied : (found?.plainAddresses[0] ?? '');
      const isHouse = addresses.some((address) => !isLoopbackHost(new URL(address).hostname));
      return {
        addresses,
        reach: isHouse ? ('house' as const) : ('machine' as const),
        certificate: found?.certificate ? told(found.certificate) : null,
        authority: found?.authority
          ? {
              ...told(found.authority),
              derUrl: `${plain}/authority.crt`,
              pemUrl: `${plain}/authority.pem`,
              howUrl: `${plain}/handheld/connect`,
            }
          : null,
      };
    },
  );

  for (const [path, type, content] of [
    ['/authority.crt', 'application/x-x509-ca-cert', (der: Buffer) => der],
    ['/authority.pem', 'application/x-pem-file', (_der: Buffer, pem: string) => pem],
  ] as const) {
    app.get(path, { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) => {
      const authority = connection()?.authority;
      if (!authority)
        throw problem(
          404,
          'no_authority',
          'This site has no authority of its own: its certificate is from elsewhere.',
        );
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="kolli-authority${path.slice(-4)}"`)
        .send(content(authority.der, authority.pem));
    });
  }
}
