import type { SiteClient } from '@kolli/client';

/** A line on which a test listens to what the site says unasked. */
export interface LiveLine {
  /** The next event of this name that was not asked for yet. Fails after some seconds. */
  next(event: string): Promise<unknown>;
  /** The names of all that came so far. */
  readonly heard: readonly string[];
  /** Resolves when the site ends the line. */
  readonly ended: Promise<void>;
  close(): void;
}

const PATIENCE_MS = 5000;

/** Listens as somebody. */
export async function listen(as: SiteClient): Promise<LiveLine> {
  const end = new AbortController();
  const bytes = await as.listen({}, { signal: end.signal });
  const waiting: { event: string; tell: (data: unknown) => void }[] = [];
  const unread: { event: string; data: unknown }[] = [];
  const heard: string[] = [];
  const take = (text: string): void => {
    const event = /^event: (.*)$/m.exec(text)?.[1];
    const data = /^data: (.*)$/m.exec(text)?.[1];
    if (event === undefined || data === undefined) return;
    heard.push(event);
    const at = waiting.findIndex((one) => one.event === event);
    if (at < 0) unread.push({ event, data: JSON.parse(data) });
    else waiting.splice(at, 1)[0]?.tell(JSON.parse(data));
  };
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of bytes) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        parts.forEach(take);
      }
    } catch {
      // the test has heard enough
    }
  };
  return {
    heard,
    ended: read(),
    close: () => end.abort(),
    next(event) {
      const at = unread.findIndex((one) => one.event === event);
      if (at >= 0) return Promise.resolve(unread.splice(at, 1)[0]?.data);
      return new Promise((tell, fail) => {
        const timer = setTimeout(() => fail(new Error(`no ${event} came`)), PATIENCE_MS);
        waiting.push({
          event,
          tell: (data) => {
            clearTimeout(timer);
            tell(data);
          },
        });
      });
    },
  };
}
