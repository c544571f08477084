import { type FieldError, SiteProblem, SiteUnreachable } from '@kolli/client';
import { currentToken } from '../session/token.ts';

/** So long an opened file can be read again, in another tab. */
const KEPT_MS = 5 * 60_000;

/** Fetches a file and opens it beside the page; where the browser opens nothing, it is saved. */
export async function openFile(path: string, body: unknown, name = 'kolli.pdf'): Promise<void> {
  const url = keep(await fetchFile('POST', path, body));
  if (globalThis.open(url, '_blank') === null) save(url, name);
}

/** Fetches a page and shows it beside this one; where the browser opens nothing, it is saved. */
export async function openPage(path: string, name: string): Promise<void> {
  const url = keep(await fetchFile('GET', path));
  if (globalThis.open(url, '_blank') === null) save(url, name);
}

/** Fetches a file and saves it. `headers`: for what one looks, where the file is about people. */
export async function saveFile(
  path: string,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  save(keep(await fetchFile('GET', path, undefined, headers)), name);
}

/** As the client does, but as a file of the browser. @throws SiteProblem, SiteUnreachable */
async function fetchFile(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Blob> {
  const response = await fetch(path, {
    method,
    headers: {
      ...headers,
      authorization: `Bearer ${currentToken() ?? ''}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new SiteUnreachable(location.origin, error);
  });
  if (response.ok) return response.blob();
  const document: { code?: string; detail?: string; errors?: FieldError[] } = await response
    .json()
    .catch(() => ({}));
  throw new SiteProblem({
    status: response.status,
    code: document.code ?? `http_${response.status}`,
    detail: document.detail ?? `${response.status}`,
    errors: document.errors ?? [],
  });
}

function keep(file: Blob): string {
  const url = URL.createObjectURL(file);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  return url;
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
