import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../support/site.ts';
import { contextOptions, openBrowser } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { openHandheld, until } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const CUP = '4006381333931';
const TOTE = 'T-000001';
const BIN = 'A-01';

let house: PageHouse;
const folder = mkdtempSync(join(tmpdir(), 'kolli camera '));

describe.skipIf(noChromium !== undefined)(`the camera${noChromium ? `: ${noChromium}` : ''}`, () => {
  beforeAll(async () => {
    house = await startHouse();
    await build(house, 1);
    await house.operator.createItem({
      body: { sku: 'CUP', name: 'Blue cup', packagings: [{ name: 'piece', quantity: 1, barcodes: [CUP] }] },
    });
    const lead = await house.person('lead');
    await lead.client.adjustStock({ body: { location: BIN, sku: 'CUP', delta: 8, reason: 'found' } });
    await house.operator.acceptOrder({
      body: {
        reference: 'S-1',
        service: 'PARCEL',
        orderedAt: new Date().toISOString(),
        lines: [{ sku: 'CUP', quantity: 2 }],
      },
    });
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('picks an order: each label is held before it once', async () => {
    const worker = await house.person('worker');
    await until(async () => (await worker.client.showWork()).pick.waiting === 1);
    // what the camera sees: one label after the other, each for a second and a half, with nothing between them
    const film = join(folder, 'labels.y4m');
    writeFileSync(film, filmOf([TOTE, BIN, CUP]));
    const browser: Browser = await openBrowser({
      pin: house.pin,
      args: [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ],
    });
    try {
      const context = await browser.newContext({ ...contextOptions(), permissions: ['camera'] });
      const handheld = await openHandheld(await context.newPage(), house);
      await handheld.signIn(worker);
      await handheld.tap(/^Pick/);
      await handheld.reads('Take an empty tote');
      await handheld.tap('Type it');
      await handheld.tap('Camera');
      // the film runs in a circle: what is not asked for yet is answered as wrong, and comes again
      await handheld.reads(`2 in ${TOTE}`);
      await handheld.tap('Close the camera');
      await until(async () => (await handheld.kept()).places[0]?.outbox.length === 0);
    } finally {
      await browser.close();
    }
    expect(await house.verify()).toEqual([]);
  });
});

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_A_SECOND = 10;
const LABEL_FRAMES = 12;
const BLANK_FRAMES = 6;
const MODULE = 8;

/** A film in YUV4MPEG2: grey, with a DataMatrix for each code. */
function filmOf(codes: readonly string[]): Buffer {
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frames: Buffer[] = [
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`),
  ];
  const show = (picture: Buffer, times: number): void => {
    for (let n = 0; n < times; n += 1) frames.push(Buffer.from('FRAME\n'), picture, chroma);
  };
  for (const code of codes) {
    show(labelOf(code), LABEL_FRAMES);
    show(Buffer.alloc(WIDTH * HEIGHT, 200), BLANK_FRAMES);
  }
  return Buffer.concat(frames);
}

interface Matrix {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

function labelOf(code: string): Buffer {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the door of the package that gives the modules themselves is not in its types
  const { raw } = createRequire(import.meta.url)('bwip-js') as { raw(options: object): readonly Matrix[] };
  const [matrix] = raw({ bcid: 'datamatrix', text: code });
  if (!matrix) throw new Error('no label was made');
  const picture = Buffer.alloc(WIDTH * HEIGHT, 255);
  const left = Math.floor((WIDTH - matrix.pixx * MODULE) / 2);
  const top = Math.floor((HEIGHT - matrix.pixy * MODULE) / 2);
  for (let y = 0; y < matrix.pixy * MODULE; y += 1)
    for (let x = 0; x < matrix.pixx * MODULE; x += 1)
      if (matrix.pixs[Math.floor(y / MODULE) * matrix.pixx + Math.floor(x / MODULE)])
        picture[(top + y) * WIDTH + left + x] = 0;
  return picture;
}
