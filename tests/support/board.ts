import type { ExactBoard, SiteClient } from '@kolli/client';

/** The board of a site whose screens show the exact one. */
export async function exactBoard(client: SiteClient): Promise<ExactBoard> {
  const board = await client.showBoard();
  if (board.grain !== 'exact') throw new Error('the board on screens is coarse');
  return board;
}
