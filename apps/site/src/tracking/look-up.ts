import { packagesOf } from '@kolli/workflow';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import { meaningsOf } from './code.ts';
import { FINDERS, TAGS, type TrackingNeeds } from './needs.ts';
import { findParcel } from './parcel-store.ts';
import { placesOf, type Standing, standingAt } from './standing-store.ts';

/** Characters of a code: the longest GS1 symbol holds fewer. */
const CODE_LENGTH = 200;

const FoundItem = z
  .object({
    item: z.int(),
    sku: z.string(),
    name: z.string(),
    tracksLot: z.boolean(),
    tracksExpiry: z.boolean(),
    tracksSerial: z.boolean(),
    packagings: z
      .array(z.object({ name: z.string(), quantity: z.int(), barcodes: z.array(z.string()).readonly() }))
      .readonly(),
  })
  .meta({ id: 'FoundItem' });

const FoundStock = z
  .object({
    place: z.string().describe('The location or plate that holds it; in hand its area, such as `pick`.'),
    sku: z.string(),
    name: z.string(),
    lot: z.string().nullable(),
    expiry: z.iso.date().nullable(),
    serial: z.string().nullable(),
    status: z.enum(['available', 'hold', 'damaged']),
    quantity: z.int().describe('Base units.'),
    packages: z
      .array(z.object({ name: z.string(), count: z.int() }))
      .describe('The same in packagings that the hand meets, the largest first.'),
  })
  .meta({ id: 'FoundStock' });

const FoundPlate = z
  .object({
    code: z.string(),
    kind: z.enum(['tote', 'cart', 'pallet', 'parcel']),
    on: z.string().nullable().describe('The location or plate that it stands on; null while in hand.'),
    order: z.string().nullable().describe("The sender's reference of the order that it holds."),
  })
  .meta({ id: 'FoundPlate' });

const FoundParcel = z
  .object({
    sscc: z.string(),
    order: z.string(),
    state: z.enum(['open', 'closed', 'loaded', 'departed', 'void']),
    carrier: z.string(),
    service: z.string(),
    departure: z.int().nullable(),
    cutOff: z.iso.datetime().nullable(),
    departedAt: z.iso.datetime().nullable(),
    dock: z.string().nullable(),
  })
  .meta({ id: 'FoundParcel' });

const Found = z
  .object({
    items: z.array(FoundItem).describe('More than one: the code may mean each of them.'),
    places: z.array(
      z.object({
        code: z.string(),
        checkDigits: z.string(),
        kind: z.enum(['bin', 'dock', 'pack', 'lane']),
      }),
    ),
    here: z
      .array(FoundStock)
      .describe('What stands at the place or on the plate; of an item where it is, the most first.'),
    plate: FoundPlate.optional(),
    parcel: FoundParcel.optional(),
  })
  .meta({ id: 'Found' });

/** Adds `/v1/look-up`. It is a POST, so that no proxy's log has what somebody looks for. */
export function lookUpRoutes(app: App, needs: TrackingNeeds): void {
  const { floor, packetItem } = needs;
  const { db } = floor;

  const shown = ({ item, ...row }: Standing): z.output<typeof FoundStock> => {
    const known = packetItem(item);
    return { ...row, packages: known ? [...packagesOf(known, row.quantity)] : [] };
  };
  const plateOf = async (plate: ReturnType<typeof meaningsOf>['plate']) => {
    if (!plate) return undefined;
    const { code, kind, on, order } = plate;
    const under = on === null ? undefined : (floor.lookups.placeById(on) ?? floor.plates.byId(on));
    const reference = order === null ? null : await referenceOf(order);
    return { code, kind, on: under?.code ?? null, order: reference };
  };
  const referenceOf = async (order: number): Promise<string | null> => {
    const { rows } = await db.query<{ reference: string }>(
      'select reference from goods.customer_order where id = $1',
      [order],
    );
    return rows[0]?.reference ?? null;
  };
  const parcelOf = async (sscc: string | undefined) => {
    const parcel = sscc === undefined ? undefined : await findParcel(db, sscc);
    if (!parcel) return undefined;
    const { id: _id, carton: _carton, weightGrams: _weight, cutOff, departedAt, ...rest } = parcel;
    return {
      ...rest,
      cutOff: cutOff?.toISOString() ?? null,
      departedAt: departedAt?.toISOString() ?? null,
    };
  };

  app.post(
    '/v1/look-up',
    {
      config: { access: FINDERS },
      schema: {
        operationId: 'lookUp',
        tags: TAGS,
        summary: 'Say what a scanned or typed code is, and what stands there; nothing where nobody knows it',
        body: z.strictObject({ code: z.string().min(1).max(CODE_LENGTH) }),
        response: { 200: Found },
      },
    },
    async (request) => {
      const { place, plate, sscc, items } = meaningsOf(floor, request.body.code);
      const holder = place?.id ?? plate?.id;
      const [here, foundPlate, parcel] = await Promise.all([
        holder === undefined ? placesOf(db, items) : standingAt(db, holder),
        plateOf(plate),
        parcelOf(sscc ?? (plate?.kind === 'parcel' ? plate.code : undefined)),
      ]);
      return {
        items: items.flatMap((item) => packetItem(item) ?? []),
        places: place ? [{ code: place.code, checkDigits: place.checkDigits, kind: place.kind }] : [],
        here: here.map(shown),
        ...(foundPlate ? { plate: foundPlate } : {}),
        ...(parcel ? { parcel } : {}),
      };
    },
  );
}
