/** Decodes frames beside the page. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

export interface FrameAnswer {
  /** With its symbology identifier, as a scanner sends it. */
  readonly raw: string | null;
}

prepareZXingModule({ overrides: { locateFile: () => wasm } });

globalThis.addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  void readBarcodes(data, { tryHarder: true, textMode: 'Plain', maxNumberOfSymbols: 1 })
    .then(([found]) => (found?.isValid ? `${found.symbologyIdentifier}${found.text}` : null))
    .catch(() => null)
    .then((raw) => {
      const answer: FrameAnswer = { raw };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to the page that made it
      globalThis.postMessage(answer);
    });
});
