import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { isDeviceKey } from './device-key.ts';
import { AssetTag, HEALTH_FIELDS } from './device-routes.ts';
import { findDevice, insertHealth } from './device-store.ts';
import type { DeviceNeeds } from './needs.ts';

/** A device that lay in a drawer tells of days no longer ago: what is older nobody would act on. */
const OLDEST_DAYS = 14;

/**
 * Adds `POST /v1/devices/health`, with which a device tells of a day that is over.
 *
 * It cannot be joined to who had the device. The request carries the device's own key and no sign-in, and is refused where it carries one,
 * so that no later version of a handheld sends it by mistake. It comes on a later day, at a moment that the device draws by lot, signed in
 * or not. The site keeps the day that is told of and not when it was told; no request is logged; and no table that knows a person
 * knows a device.
 */
export function healthRoute(app: App, needs: () => DeviceNeeds): void {
  app.post(
    '/v1/devices/health',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'tellDeviceHealth',
        tags: ['devices'],
        summary: 'Tell how a device fared on a day that is over, with its own key and without a sign-in',
        description:
          'Sent with an Authorization header it is refused as `no_sign_in_here`. A day of which was told already stays as it is. `day_not_over`, `day_too_old`, `device_retired` and `unknown_device` are for ever; wrong keys are counted by device and address.',
        body: z.strictObject({ asset: AssetTag, key: z.string().min(1).max(64), ...HEALTH_FIELDS }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      if (request.headers.authorization !== undefined)
        throw problem(
          400,
          'no_sign_in_here',
          'A device tells this of itself. Send it without an Authorization header.',
        );
      const { key, ...row } = request.body;
      const { database, clock, addDays, hashOf, attempt } = needs();
      const tried = attempt(`device ${row.asset}`, request.ip);
      const device = isDeviceKey(hashOf, row.asset, key) ? await findDevice(database, row.asset) : undefined;
      if (!device) {
        tried.wrong();
        throw problem(403, 'unknown_device', 'This is no device of this site. Scan its set-up code again.');
      }
      tried.right();
      if (device.retiredOn !== null)
        throw problem(409, 'device_retired', 'This device was taken out of use.');
      const today = clock.today();
      if (row.day >= today)
        throw problem(409, 'day_not_over', 'Only a day that is over is told of. Send it tomorrow.');
      if (row.day < addDays(today, -OLDEST_DAYS))
        throw problem(409, 'day_too_old', `A day longer ago than ${OLDEST_DAYS} days is not taken any more.`);
      await insertHealth(database, row);
      return reply.code(204).send();
    },
  );
}
