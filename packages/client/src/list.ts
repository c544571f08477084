/** A page of a list as the site answers it. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/**
 * All items of a list, fetched page by page as they are wanted.
 *
 * ```ts
 * for await (const item of everyItem(site.listItems, { query: { active: 'true' } })) …
 * ```
 */
export async function* everyItem<Query extends object, Item>(
  list: (request: { query: Query & { cursor?: string | undefined } }) => Promise<Page<Item>>,
  request: { readonly query: Query },
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await list({ query: { ...request.query, cursor } });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
