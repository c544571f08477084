/** Decodes frames beside the page. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

export interface FrameQuestion {
  readonly frame: ImageData;
  /** Says, too, whether there is a code that cannot be read: that costs more, and is asked for now and then. */
  readonly isUnread: boolean;
}

export interface FrameAnswer {
  /** With its symbology identifier, as a scanner sends it. */
  readonly raw: string | null;
  /** There is a code, and it cannot be read. */
  readonly unread: boolean;
}

prepareZXingModule({ overrides: { locateFile: () => wasm } });

globalThis.addEventListener('message', ({ data: { frame, isUnread } }: MessageEvent<FrameQuestion>) => {
  void readBarcodes(frame, {
    tryHarder: true,
    textMode: 'Plain',
    returnErrors: isUnread,
    maxNumberOfSymbols: isUnread ? 2 : 1,
  })
    .then((found): FrameAnswer => {
      const read = found.find(({ isValid }) => isValid);
      return {
        raw: read ? `${read.symbologyIdentifier}${read.text}` : null,
        unread: !read && found.length > 0,
      };
    })
    .catch((): FrameAnswer => ({ raw: null, unread: false }))
    .then((answer) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to the page that made it
      globalThis.postMessage(answer);
    });
});
