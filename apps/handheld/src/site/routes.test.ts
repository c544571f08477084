import { openPart, openSite, SiteUnreachable } from '@kolli/client';
import { expect, test } from 'vitest';
import { ROUTES } from './routes.ts';

test('a handheld asks where the site answers', async () => {
  const asked: string[] = [];
  const options = {
    transport: async ({ method, url }: { method: string; url: string }) => {
      asked.push(`${method} ${url}`);
      throw new Error('no site');
    },
  };
  const request = { path: { packet: 1 }, query: {}, body: {} };
  for (const name of Object.keys(ROUTES)) {
    for (const site of [openSite('http://site', {}, options), openPart(ROUTES, 'http://site', {}, options)]) {
      const call = new Map<string, unknown>(Object.entries(site)).get(name);
      if (typeof call !== 'function') throw new Error(`the site has no ${name}`);
      await expect(call(request)).rejects.toThrow(SiteUnreachable);
    }
    expect(new Set(asked.splice(0)).size).toBe(1);
  }
});
