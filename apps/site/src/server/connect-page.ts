import type { App } from '../http/index.ts';
import type { Connection } from './connect-routes.ts';
import { CONNECT_WORDS, type ConnectWords, languageOf } from './connect-words.ts';
import { pageHeaders } from './pages.ts';

const STYLE_AT = '/handheld/connect.css';

/** The look's colours and sizes, for one page that stands alone: it is read before the device trusts anything else. */
const STYLE = `:root { color-scheme: light dark; --paper: #fff; --ink: #0f1720; --band: #0b4fb3; --on-band: #fff; --line: #c9d1da }
@media (prefers-color-scheme: dark) { :root { --paper: #11171d; --ink: #eef2f6; --band: #8ab8ff; --on-band: #0f1720; --line: #3a4652 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 20px/1.45 system-ui, sans-serif }
h1 { margin: 0; padding: 20px 16px; background: var(--band); color: var(--on-band); font-size: 26px }
ol, p { margin: 16px; padding: 0 }
ol { padding-left: 1.3em }
li { margin-bottom: 18px }
a { display: block; margin: 12px 0; padding: 18px 16px; border: 2px solid var(--band); border-radius: 10px; color: inherit; text-align: center; text-decoration: none; font-weight: 600 }
code { display: block; margin-top: 8px; padding: 10px; border: 1px solid var(--line); border-radius: 8px; font: 16px/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Adds `/handheld/connect`, which says how a device comes to trust the site. It is served over plain HTTP too, for the device that reads it
 * does not yet, and it needs no script.
 */
export function connectPage(app: App, connection: () => Connection | undefined): void {
  const config = { access: 'open' } as const;
  const schema = { hide: true };
  app.get(STYLE_AT, { config, schema }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(STYLE),
  );
  app.get('/handheld/connect', { config, schema, ...pageHeaders }, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const words = CONNECT_WORDS[language];
    if (!words) throw new Error('a language that was chosen has words');
    const found = connection();
    return reply
      .type('text/html; charset=utf-8')
      .header('vary', 'Accept-Language')
      .header('cache-control', 'no-cache')
      .send(
        page(language, words, {
          site: siteAddress(found, request.hostname),
          sha256: found?.authority?.sha256,
        }),
      );
  });
}

/** The address under which this device has called the site, over HTTPS. */
function siteAddress(found: Connection | undefined, hostname: string): string {
  const [first] = found?.addresses ?? [];
  if (first === undefined) return '/handheld/';
  const address = new URL('/handheld/', first);
  if (/^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)$/i.test(hostname)) address.hostname = hostname;
  return address.href;
}

function page(
  language: string,
  words: ConnectWords,
  { site, sha256 }: { readonly site: string; readonly sha256: string | undefined },
): string {
  const go = `<a href="${escaped(site)}">${words.open}</a>`;
  const steps = sha256
    ? `<p>${words.why}</p>
<ol>
<li><a href="/authority.crt">${words.download}</a>${words.compare}<code>${sha256}</code></li>
<li>${words.android}</li>
<li>${words.ios} ${words.iosTrust}</li>
<li>${go}</li>
</ol>`
    : `<p>${words.nothing}</p><p>${go}</p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><link rel="stylesheet" href="${STYLE_AT}"></head>
<body><h1>${words.title}</h1>
<main>${steps}</main></body></html>
`;
}
