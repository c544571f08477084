import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { meaningsOf } from './code.ts';
import { type Happened, historyOf } from './history-store.ts';
import { FINDERS, TAGS, type TrackingNeeds } from './needs.ts';
import {
  findDelivery,
  findOrder,
  parcelsOfOrder,
  type TrackedDelivery,
  type TrackedOrder,
  tasksOfOrder,
} from './order-store.ts';
import { findParcel, type KnownParcel } from './parcel-store.ts';
import { placesOf, type Standing, standingAt } from './standing-store.ts';
import { type Entry, NOWHERE, Tracked, type TrackedBody } from './tracked.ts';
import { findUnits, type TrackedUnits } from './unit-store.ts';

/** Adds `/v1/track/:code` and `/v1/track-unit`: where one thing is, and what it went through. */
export function trackRoutes(app: App, needs: TrackingNeeds): void {
  const { floor, nameOf } = needs;
  const { db, clock } = floor;

  const entryOf = ({ day, what, sku, lot, serial, quantity, from, to }: Happened): Entry => ({
    day,
    at: null,
    what,
    detail: [sku, lot, serial].filter((part) => part !== null).join(' '),
    quantity,
    from: from === null ? null : (nameOf(from) ?? null),
    to: to === null ? null : (nameOf(to) ?? null),
  });
  const truckEntry = (departedAt: Date, carrier: string): Entry => ({
    day: clock.dayOf(departedAt),
    at: departedAt.toISOString(),
    what: 'departed',
    detail: carrier,
    quantity: 0,
    from: null,
    to: null,
  });
  const content = (rows: readonly Standing[]) => rows.map(({ item: _item, ...row }) => row);
  const placeOfHolder = (holder: number | null, place: number): string | null =>
    (holder === null ? undefined : (floor.lookups.placeById(holder) ?? floor.plates.byId(holder))?.code) ??
    nameOf(place) ??
    null;

  const trackParcel = async (parcel: KnownParcel): Promise<TrackedBody> => {
    const plate = floor.plates.byId(parcel.id);
    const history = (await historyOf(db, { documents: [parcel.id], holders: [parcel.id] })).map(entryOf);
    if (parcel.departedAt) history.push(truckEntry(parcel.departedAt, parcel.carrier));
    const { order, carrier, service, departure, cutOff } = parcel;
    return {
      kind: 'parcel',
      code: parcel.sscc,
      title: parcel.sscc,
      state: parcel.state,
      now: {
        ...NOWHERE,
        at: plate && parcel.state !== 'departed' ? placeOfHolder(plate.on, plate.place) : null,
        order,
        carrier,
        service,
        departure,
        cutOff: cutOff?.toISOString() ?? null,
        content: parcel.state === 'departed' ? [] : content(await standingAt(db, parcel.id)),
      },
      history,
    };
  };

  const trackPlate = async (
    plate: NonNullable<ReturnType<typeof floor.plates.byId>>,
  ): Promise<TrackedBody> => ({
    kind: 'plate',
    code: plate.code,
    title: plate.code,
    state: plate.kind,
    now: {
      ...NOWHERE,
      at: placeOfHolder(plate.on, plate.place),
      content: content(await standingAt(db, plate.id)),
    },
    history: (await historyOf(db, { holders: [plate.id] })).map(entryOf),
  });

  const trackOrder = async (order: TrackedOrder): Promise<TrackedBody> => {
    const parcels = await parcelsOfOrder(db, order.id);
    const happened = await historyOf(db, {
      documents: parcels.map(({ id }) => id),
      tasks: await tasksOfOrder(db, order.id),
    });
    const trucks = new Map(
      parcels.flatMap(({ departedAt, carrier }) =>
        departedAt ? [[departedAt.getTime(), truckEntry(departedAt, carrier)] as const] : [],
      ),
    );
    const ordered: Entry = {
      day: clock.dayOf(order.orderedAt),
      at: order.orderedAt.toISOString(),
      what: 'ordered',
      detail: order.reference,
      quantity: order.units,
      from: null,
      to: null,
    };
    const { carrier, service, departure, cutOff, units } = order;
    return {
      kind: 'order',
      code: order.reference,
      title: order.reference,
      state: order.state,
      now: {
        ...NOWHERE,
        carrier,
        service,
        departure,
        cutOff: cutOff?.toISOString() ?? null,
        order: order.reference,
        units,
        done: order.shipped,
        parcels: parcels.map(({ sscc, state }) => ({ sscc, state })),
        plates: floor.plates
          .ofOrder(order.id)
          .filter(({ parcel: state }) => state !== 'departed')
          .map(({ code, kind, on, place }) => ({ code, kind, at: placeOfHolder(on, place) })),
      },
      history: inOrder([ordered, ...happened.map(entryOf), ...trucks.values()]),
    };
  };

  const trackDelivery = async (delivery: TrackedDelivery): Promise<TrackedBody> => ({
    kind: 'delivery',
    code: delivery.reference,
    title: delivery.supplier === '' ? delivery.reference : delivery.supplier,
    state: delivery.state,
    now: { ...NOWHERE, units: delivery.expected, done: delivery.received },
    history: (await historyOf(db, { documents: [delivery.id], inbound: true })).map(entryOf),
  });

  const trackUnits = async (found: TrackedUnits): Promise<TrackedBody> => {
    const here = (await placesOf(db, [found.item])).filter(
      ({ lot, serial }) => lot === found.lot && serial === found.serial,
    );
    const units = here.reduce((sum, { quantity }) => sum + quantity, 0);
    return {
      kind: 'unit',
      code: found.serial ?? found.lot ?? found.sku,
      title: found.name,
      state: '',
      now: { ...NOWHERE, at: here[0]?.place ?? null, units, content: content(here) },
      history: (await historyOf(db, { units: found.units })).map(entryOf),
    };
  };

  app.get(
    '/v1/track/:code',
    {
      config: { access: FINDERS },
      schema: {
        operationId: 'track',
        tags: TAGS,
        summary: 'Where one parcel, plate, order, delivery or serial is, and what it went through',
        params: z.object({ code: z.string().min(1).max(200) }),
        response: { 200: Tracked },
      },
    },
    async (request) => {
      const { plate, sscc, text } = meaningsOf(floor, request.params.code);
      const parcel = await findParcel(db, sscc ?? (plate?.kind === 'parcel' ? plate.code : ''));
      if (parcel) return await trackParcel(parcel);
      if (plate) return await trackPlate(plate);
      const order = await findOrder(db, request.params.code);
      if (order) return await trackOrder(order);
      const delivery = await findDelivery(db, request.params.code);
      if (delivery) return await trackDelivery(delivery);
      const [unit] = await findUnits(db, { serial: text });
      if (unit) return await trackUnits(unit);
      throw problem(
        404,
        'unknown_code',
        `${text} is no parcel, plate in use, order, delivery or serial of this site.`,
      );
    },
  );

  app.get(
    '/v1/track-unit',
    {
      config: { access: FINDERS },
      schema: {
        operationId: 'trackUnit',
        tags: TAGS,
        summary: 'Where a lot or a serial of an item is, and what it went through',
        querystring: z
          .strictObject({
            sku: z.string().max(64),
            lot: z.string().max(40).optional(),
            serial: z.string().max(40).optional(),
          })
          .refine(({ lot, serial }) => lot !== undefined || serial !== undefined, 'needs a lot or a serial'),
        response: { 200: Tracked },
      },
    },
    async (request) => {
      const [unit] = await findUnits(db, request.query);
      if (!unit) throw problem(404, 'unknown_unit', 'There never was such a lot or serial of this item.');
      return await trackUnits(unit);
    },
  );
}

/** By day; within a day what has no time keeps its place, before the trucks that left on it. */
function inOrder(entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry, at) => ({ entry, at }))
    .sort((one, other) => {
      const byDay = one.entry.day.localeCompare(other.entry.day);
      const first = rank(one.entry) - rank(other.entry);
      return byDay || first || one.at - other.at;
    })
    .map(({ entry }) => entry);
}

function rank({ what }: Entry): number {
  return what === 'ordered' ? 0 : what === 'departed' ? 2 : 1;
}
