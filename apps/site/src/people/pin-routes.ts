import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../http/index.ts';
import type { People } from './people.ts';
import { prove, type Tried } from './prove.ts';
import { MAY, mayResetPin } from './roles.ts';
import { sealToken, type Session } from './session.ts';
import { Password, Pin } from './worker.ts';
import { findWorker, updatePassword, updatePin } from './worker-store.ts';

const ANYBODY = { roles: ROLES, only: 'person' } as const;
/** No letters that are taken for digits or for each other (Crockford's base 32). */
const BADGE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits: no badge can be guessed from another. */
const BADGE_LENGTH = 12;
const PIN_DIGITS = 6;
const TriedText = z.string().min(1).max(256);
const Renewed = z.object({
  token: z.string().describe('The one before has ended.'),
  ends: z.iso.datetime(),
});

/** Adds what people do about their own PIN and password, and a new badge for one that is lost. */
export function pinRoutes(app: App, people: People): void {
  const tags = ['people'];
  const database = () => people.needs.database;
  const { hasher, sessions } = people;

  /** Proves who asks by what they know, and gives a new token for the rest of the shift after the change. */
  const change = async (
    session: Session,
    tried: Tried,
    write: (known: {
      badge: string | null;
      login: string | null;
    }) => Promise<{ active: boolean; seal: number }>,
  ) => {
    const known = await prove(people, session, tried);
    const standing = await write(known);
    sessions.standing(known.worker, standing);
    const { clock, tokenKey } = people.needs;
    const { token, ends } = await sealToken(
      { id: known.worker, seal: standing.seal, roles: session.permit.roles },
      { tokenKey, now: clock.now(), lastsMs: session.endsMs - clock.now().getTime() },
    );
    return { token, ends: ends.toISOString() };
  };

  app.post(
    '/v1/me/pin',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'changeMyPin',
        tags,
        summary: 'Choose a PIN of your own; other devices that you are signed in on are signed out',
        body: z.strictObject({ pin: TriedText.describe('The one of now.'), to: Pin }),
        response: { 200: Renewed },
      },
    },
    async (request) => {
      const session = people.sessionOf(permitOf(request));
      const { pin, to } = request.body;
      const secret = await hasher.hash(to);
      return await change(session, { of: 'badge', secret: pin, address: request.ip }, ({ badge }) =>
        updatePin(database(), people.needs.keys, session.worker ?? 0, {
          secret,
          badge: badge ?? '',
          given: false,
        }),
      );
    },
  );

  app.post(
    '/v1/me/password',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'changeMyPassword',
        tags,
        summary: 'Choose a new password; other devices that you are signed in on are signed out',
        body: z.strictObject({ password: TriedText.describe('The one of now.'), to: Password }),
        response: { 200: Renewed },
      },
    },
    async (request) => {
      const session = people.sessionOf(permitOf(request));
      const { password: tried, to } = request.body;
      const password = await hasher.hash(to);
      return await change(session, { of: 'login', secret: tried, address: request.ip }, ({ login }) =>
        updatePassword(database(), people.needs.keys, session.worker ?? 0, { password, login: login ?? '' }),
      );
    },
  );

  app.post(
    '/v1/workers/:worker/badge',
    {
      config: { access: MAY.resetPin },
      schema: {
        operationId: 'renewBadge',
        tags,
        summary: 'Make a new badge and PIN for somebody who has lost or forgotten theirs; the old ones end',
        description:
          'Print it with POST /v1/labels/badges. The PIN is said this once; at the next sign-in they are asked for one of their own. A lead may do this for those whose one role is worker.',
        params: z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 200: z.object({ worker: z.int(), badge: z.string(), pin: z.string() }) },
      },
    },
    async (request) => {
      const known = await findWorker(database(), people.needs.keys, request.params.worker);
      if (!mayResetPin(permitOf(request).roles, known.roles))
        throw problem(403, 'forbidden', 'A lead gives new badges to workers only. Ask an administrator.');
      const badge = Array.from(
        { length: BADGE_LENGTH },
        () => BADGE_LETTERS[randomInt(BADGE_LETTERS.length)],
      ).join('');
      const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
      const secret = await hasher.hash(pin);
      sessions.standing(
        known.id,
        await updatePin(database(), people.needs.keys, known.id, { secret, badge, given: true }),
      );
      return { worker: known.id, badge, pin };
    },
  );
}
