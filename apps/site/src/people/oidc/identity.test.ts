import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loginOf } from './identity.ts';
import { issuerFault } from './settings.ts';

describe('the login that an identity provider tells', () => {
  test('is that of the claim which the site was told, in any case', () => {
    const claims = { preferred_username: ' Ada ', email: 'ada@house.example', upn: 'ada@corp.example' };
    expect(loginOf(claims, 'preferred_username')).toEqual({ ok: true, login: 'ada' });
    expect(loginOf(claims, 'upn')).toEqual({ ok: true, login: 'ada@corp.example' });
  });

  test.each([true, false, 'true', 1, undefined])(
    'is an e-mail address only once it is verified: %j',
    (verified) => {
      expect(loginOf({ email: 'ada@house.example', email_verified: verified }, 'email')).toEqual(
        verified === true
          ? { ok: true, login: 'ada@house.example' }
          : { ok: false, code: 'email_unverified' },
      );
    },
  );

  test('is none where the claim is missing, or is no login', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const found = loginOf({ preferred_username: value, roles: ['admin'] }, 'preferred_username');
        if (found.ok) expect(found.login).toMatch(/^[a-z0-9][a-z0-9._@+-]{1,63}$/);
        else expect(found.code).toBe('unknown_person');
      }),
    );
  });
});

describe('the address of an identity provider', () => {
  test.each([
    'https://login.example.com/realms/house',
    'http://localhost:8180/realms/house',
    'http://127.0.0.1:99',
  ])('may be %s', (issuer) => {
    expect(issuerFault(issuer)).toBeUndefined();
  });

  test.each([
    '',
    'login.example.com',
    'http://login.example.com',
    'ftp://x',
    'https://a@x',
    'https://x?y',
    'https://x#y',
  ])('is refused before the site starts: %j', (issuer) => {
    expect(issuerFault(issuer)).toMatch(/^It must/);
  });
});
