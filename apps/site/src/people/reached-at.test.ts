import { describe, expect, test } from 'vitest';
import { reachedAt, reachedByName } from './reached-at.ts';

const at = (protocol: 'http' | 'https', host: string) => ({ protocol, host });

describe('the name under which a browser reaches the site', () => {
  test.each([
    ['https', 'kolli.house:8443', 'https://kolli.house:8443', 'kolli.house'],
    ['https', 'Kolli.House:443', 'https://kolli.house', 'kolli.house'],
    ['https', 'warehouse-7', 'https://warehouse-7', 'warehouse-7'],
    ['http', 'localhost:8080', 'http://localhost:8080', 'localhost'],
  ] as const)('is that of its request: %s %s', (protocol, host, origin, name) => {
    expect(reachedByName(at(protocol, host))).toEqual({ origin, name });
  });

  test.each(['192.168.1.20:8443', '[fd00::7]:8443', '127.0.0.1'])(
    'is none where it is an address: %s',
    (host) => {
      expect(() => reachedByName(at('https', host))).toThrow(
        expect.objectContaining({ code: 'name_needed' }),
      );
    },
  );

  test('is not taken over a line that anyone in the house can read', () => {
    expect(() => reachedAt(at('http', 'kolli.house'))).toThrow(
      expect.objectContaining({ code: 'https_required' }),
    );
    expect(reachedAt(at('http', '127.0.0.1:8080')).origin).toBe('http://127.0.0.1:8080');
    expect(reachedAt(at('http', '[::1]:8080')).origin).toBe('http://[::1]:8080');
  });

  test.each(['', 'a b', 'kolli.house/evil', 'x@kolli.house', ':80'])('is none for %j', (host) => {
    expect(() => reachedAt(at('https', host))).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
